import {randomBytes} from 'node:crypto';
import {link, mkdir, symlink, utimes, writeFile} from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {findOrphans} from '../../../source/prune/orphans/find-orphans.ts';
import {makePrivateFolder, removePrivateFolder} from '../../helpers/private-folder.ts';

let root: string;

beforeEach(async () => {
	root = await makePrivateFolder();
});
afterEach(() => removePrivateFolder(root));

const now = Date.now();
const hourMs = 3_600_000;
const docker = {flavour: 'docker', storageDriver: 'overlay2'} as const;
const podman = {flavour: 'podman', storageDriver: 'overlay'} as const;

/** @param digits 64 as Docker makes them, 25 as BuildKit does. */
const newName = (digits: 25 | 64) => randomBytes(32).toString('hex').slice(0, digits);

async function write(file: string, content: string): Promise<void> {
	await mkdir(path.dirname(file), {recursive: true});
	await writeFile(file, content);
}

async function makeFolder(folder: string, bytes: number, ageMs: number): Promise<void> {
	await write(path.join(folder, 'diff', 'a', 'file'), 'x'.repeat(bytes));
	await write(path.join(folder, 'link'), 'ABC');
	await utimes(folder, new Date(), new Date(now - ageMs));
}

const search = (about: typeof docker | typeof podman, signal = new AbortController().signal) =>
	findOrphans(root, about, {signal, now, patienceMs: 30_000});

const owners = ['image', 'container', 'container-init', 'build', 'nobody', 'young'] as const;
const worlds = fc.array(
	fc.record({owner: fc.constantFrom(...owners), bytes: fc.nat({max: 3000})}),
	{maxLength: 8},
);

/** Says in Docker's own files whose folder it is. */
async function claim(owner: (typeof owners)[number], name: string, place: string): Promise<void> {
	const database = path.join(place, 'image', 'overlay2', 'layerdb');
	switch (owner) {
		case 'image':
			return write(path.join(database, 'sha256', newName(64), 'cache-id'), name);
		case 'container':
			return write(path.join(database, 'mounts', newName(64), 'mount-id'), `${name}\n`);
		case 'container-init':
			return write(path.join(database, 'mounts', newName(64), 'init-id'), name);
		case 'build':
			return write(path.join(place, 'buildkit', 'snapshots.db'), `\u0000\u0001${name}\u0000`);
		default:
	}
}

test('What no image, container or build of Docker has is counted, and nothing else', async () => {
	await fc.assert(
		fc.asyncProperty(worlds, async world => {
			const place = path.join(root, newName(25));
			const folder = path.join(place, 'overlay2');
			await mkdir(path.join(place, 'image', 'overlay2', 'layerdb', 'sha256'), {recursive: true});
			await write(path.join(folder, 'l', 'ABC'), 'short names');
			await write(path.join(folder, 'backingFsBlockDev'), '');
			let isBuilding = false;
			let bytes = 0;
			let count = 0;
			for (const {owner, bytes: size} of world) {
				// One database holds all, and this one names a single layer.
				const isLeft = owner === 'nobody' || (owner === 'build' && isBuilding);
				const base = newName(owner === 'build' ? 25 : 64);
				const name = owner === 'container-init' ? `${base}-init` : base;
				await makeFolder(path.join(folder, name), size, owner === 'young' ? 1000 : 2 * hourMs);
				if (!isLeft) {
					await claim(owner, name, place);
				}

				isBuilding ||= owner === 'build';
				bytes += isLeft ? size : 0;
				count += isLeft ? 1 : 0;
			}

			const {signal} = new AbortController();
			const found = await findOrphans(place, docker, {signal, now, patienceMs: 30_000});
			expect(found).toEqual(count === 0 ? undefined : {folder, count, bytes, isWhole: true});
		}),
		{numRuns: 25},
	);
});

test('What Podman’s lists of layers do not name is counted', async () => {
	const [image, container, left] = [newName(64), newName(64), newName(64)];
	const folder = path.join(root, 'overlay');
	await write(path.join(root, 'overlay-layers', 'layers.json'), JSON.stringify([{id: image}]));
	await write(
		path.join(root, 'overlay-layers', 'volatile-layers.json'),
		JSON.stringify([{id: container}]),
	);
	await write(path.join(folder, 'l', 'ABC'), '');
	await write(path.join(folder, 'staging', 'diff', 'x'), 'being pulled');
	for (const name of [image, container, left]) {
		await makeFolder(path.join(folder, name), 100, 2 * hourMs);
	}

	expect(await search(podman)).toEqual({folder, count: 1, bytes: 100, isWhole: true});
});

test('A file of several names counts once, and no link is followed', async () => {
	await write(path.join(root, 'image', 'overlay2', 'layerdb', 'sha256', 'a', 'cache-id'), 'none');
	await write(path.join(root, 'elsewhere', 'large'), 'x'.repeat(10_000));
	const folder = path.join(root, 'overlay2', newName(64));
	await makeFolder(folder, 500, 0);
	await link(path.join(folder, 'diff', 'a', 'file'), path.join(folder, 'diff', 'again'));
	await symlink(path.join(root, 'elsewhere'), path.join(folder, 'diff', 'out'));
	await utimes(folder, new Date(), new Date(now - 2 * hourMs));
	expect(await search(docker)).toMatchObject({count: 1, bytes: 500});
});

test('Nothing is said where the lists of layers cannot be read', async () => {
	await makeFolder(path.join(root, 'overlay2', newName(64)), 500, 2 * hourMs);
	expect(await search(docker)).toBeUndefined();
	await makeFolder(path.join(root, 'overlay', newName(64)), 500, 2 * hourMs);
	await write(path.join(root, 'overlay-layers', 'layers.json'), '[{"id":');
	expect(await search(podman)).toBeUndefined();
	expect(
		await findOrphans(path.join(root, 'none'), docker, {
			signal: new AbortController().signal,
			now,
			patienceMs: 1000,
		}),
	).toBeUndefined();
});

test('An abort ends the search with the reason of its signal', async () => {
	await write(path.join(root, 'image', 'overlay2', 'layerdb', 'sha256', 'a', 'cache-id'), 'none');
	await makeFolder(path.join(root, 'overlay2', newName(64)), 500, 2 * hourMs);
	await expect(search(docker, AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough');
});
