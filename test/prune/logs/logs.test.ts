import {randomBytes} from 'node:crypto';
import {chmod, mkdir, readdir, readFile, stat, symlink, writeFile} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {EngineAbout} from '../../../source/engine/engine.ts';
import {emptyLog} from '../../../source/prune/logs/empty-log.ts';
import {readLogs} from '../../../source/prune/logs/read-logs.ts';
import {planPrune} from '../../../source/prune/plan-prune.ts';
import {failureOf} from '../../contract/engine-failure.ts';
import {createFakeEngine} from '../../helpers/fake-engine.ts';
import {makePrivateFolder, removePrivateFolder} from '../../helpers/private-folder.ts';
import {container, now, stateOf} from '../sample-state.ts';

const {signal} = new AbortController();
let root: string;

beforeEach(async () => {
	root = await makePrivateFolder();
});
afterEach(() => removePrivateFolder(root));

const newId = () => randomBytes(32).toString('hex');

type Files = Readonly<Record<string, number | string>>;

/** A container's folder as an engine has it. @returns Its path. */
async function write(id: string, files: Files, engine = 'docker'): Promise<string> {
	const folder = path.join(root, engine === 'docker' ? 'containers' : 'overlay-containers', id);
	for (const [name, content] of Object.entries(files)) {
		const file = path.join(folder, name.replace('ID', id));
		await mkdir(path.dirname(file), {recursive: true});
		await writeFile(file, typeof content === 'string' ? content : 'x'.repeat(content));
	}
	return folder;
}

function engineHere(flavour: 'docker' | 'podman' = 'docker', hostName = os.hostname()) {
	const engine = createFakeEngine({endpoint: 'unix:///x.sock'});
	const about = async () => ({
		...(await engine.about({signal})),
		flavour,
		hostName,
		rootDirectory: root,
	});
	return {endpoint: engine.endpoint, about: about as () => Promise<EngineAbout>};
}

const read = (ids: readonly string[], flavour: 'docker' | 'podman' = 'docker', at = now) =>
	readLogs(root, {flavour}, {containers: ids.map(id => ({id})), before: undefined, now: at});

describe('The log of a container', () => {
	test('is all of its files and nothing beside them, for every driver that writes any', async () => {
		const other = {
			'config.v2.json': 400,
			'hostconfig.json': '{}',
			'mounts/app.log': 900,
			'x.log': 70,
		};
		const drivers: Record<string, string[]> = {
			docker: ['ID-json.log', 'ID-json.log.1', 'ID-json.log.2.gz'],
			local: ['local-logs/container.log', 'local-logs/container.log.1.gz'],
			podman: ['userdata/ctr.log'],
		};
		await fc.assert(
			fc.asyncProperty(
				fc.constantFrom('docker', 'local', 'podman'),
				fc.array(fc.nat({max: 5000}), {minLength: 3, maxLength: 3}),
				async (driver, sizes) => {
					const id = newId();
					const names = drivers[driver] ?? [];
					const files = Object.fromEntries(names.map((name, at) => [name, sizes[at] ?? 0]));
					const flavour = driver === 'podman' ? 'podman' : 'docker';
					await write(id, {...other, ...files}, flavour);
					const bytes = Object.values(files).reduce((sum, size) => sum + size, 0);
					expect((await read([id], flavour))?.get(id)?.bytes).toBe(bytes);
				},
			),
			{numRuns: 30},
		);
	});

	test('tells its driver and where it ends, whatever stands in the settings', async () => {
		const settings = {LogConfig: {Type: 'json-file', Config: {'max-size': '10m'}}};
		const [good, odd, none] = [newId(), newId(), newId()];
		await write(good, {'hostconfig.json': JSON.stringify(settings), 'ID-json.log': 5});
		await write(odd, {'hostconfig.json': '[{]', 'ID-json.log': 5});
		await write(none, {'ID-json.log': 5});
		const logs = await read([good, odd, none]);
		expect(logs?.get(good)).toMatchObject({driver: 'json-file', maxSize: '10m'});
		expect(logs?.get(odd)).toMatchObject({driver: undefined, maxSize: undefined, bytes: 5});
		expect(logs?.get(none)).toMatchObject({driver: undefined, maxSize: undefined, bytes: 5});
	});

	test('grows as fast as two readings say, and at no known speed when it shrank', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.nat({max: 3000}),
				fc.nat({max: 3000}),
				fc.integer({min: 1000, max: 100_000}),
				async (first, second, pauseMs) => {
					const id = newId();
					await write(id, {'ID-json.log': first});
					const before = await read([id]);
					await write(id, {'ID-json.log': second});
					const after = await readLogs(
						root,
						{flavour: 'docker'},
						{containers: [{id}], before, now: now + pauseMs},
					);
					const speed = after?.get(id)?.bytesPerSecond;
					if (second < first) {
						expect(speed).toBeUndefined();
					} else {
						expect(speed).toBeCloseTo((second - first) / (pauseMs / 1000), 5);
					}
				},
			),
			{numRuns: 20},
		);
	});

	test('is not there for who may not look', async () => {
		expect(await read([newId()])).toBeUndefined();
	});

	test('is emptied, with what was kept from before, and all else stays', async () => {
		const id = newId();
		const folder = await write(id, {
			'ID-json.log': 5000,
			'ID-json.log.1': 300,
			'config.v2.json': 10,
			'local-logs/container.log': 7,
		});
		const current = path.join(folder, `${id}-json.log`);
		const {ino} = await stat(current);
		await emptyLog(engineHere(), id, {signal});
		// The engine has it open: another file in its place would hear nothing of what comes.
		expect(await stat(current)).toMatchObject({ino, size: 0});
		expect((await readdir(folder)).toSorted()).toEqual(
			[`${id}-json.log`, 'config.v2.json', 'local-logs'].toSorted(),
		);
		expect(await readFile(path.join(folder, 'config.v2.json'), 'utf8')).toHaveLength(10);
	});

	test('is not emptied elsewhere, through a link, or when it is gone', async () => {
		const [id, linked] = [newId(), newId()];
		await write(id, {'ID-json.log': 50});
		const folder = await write(linked, {'hostconfig.json': '{}'});
		const target = path.join(root, 'precious');
		await writeFile(target, 'kept');
		await symlink(target, path.join(folder, `${linked}-json.log`));
		await failureOf(emptyLog(engineHere('docker', 'elsewhere'), id, {signal}), 'not-supported');
		await failureOf(emptyLog(engineHere(), '../../etc', {signal}), 'not-supported');
		await failureOf(emptyLog(engineHere(), newId(), {signal}), 'not-found');
		await failureOf(emptyLog(engineHere(), linked, {signal}), 'not-found');
		expect(await readFile(target, 'utf8')).toBe('kept');
		expect((await read([id]))?.get(id)?.bytes).toBe(50);
	});

	test.skipIf(process.getuid?.() === 0)(
		'that this user may not write is kept, and says so',
		async () => {
			const id = newId();
			const folder = await write(id, {'ID-json.log': 50});
			await chmod(path.join(folder, `${id}-json.log`), 0o400);
			expect((await read([id]))?.get(id)?.isWritable).toBe(false);
		},
	);
});

describe('The row of a log', () => {
	const log = {bytes: 40_000_000_000, readAt: now, driver: 'json-file', maxSize: undefined};
	const web = container('web', 'app', {state: 'running', labels: {env: 'prod'}});
	const rowOf = (changes: object, protect: object[] = []) => {
		const logs = new Map([[web.id, {...log, bytesPerSecond: 0, isWritable: true, ...changes}]]);
		return planPrune(
			stateOf({containers: [web], logs}),
			{protect: protect as never},
			now,
		).entries.find(({kind}) => kind === 'log');
	};

	test('says how much it is, how fast it grows and what limits it, for running containers too', () => {
		expect(rowOf({})).toMatchObject({name: 'web', verdict: 'removable', onlyBy: 'logs'});
		expect(rowOf({})?.sizeBytes.atLeast).toBe(40_000_000_000);
		const why = (changes: object) => rowOf(changes)?.reasons.join();
		expect(why({})).toMatch(/^log of a running container, no max-size/);
		expect(why({bytesPerSecond: 50_000})).toContain('grows 3MB a minute');
		expect(why({bytesPerSecond: 500})).toContain('grows 1.8MB an hour');
		expect(why({bytesPerSecond: 120})).toContain('grows 10.4MB a day');
		expect(why({bytesPerSecond: 1})).not.toContain('grows');
		expect(why({maxSize: '10m'})).toContain('limited by max-size=10m');
		expect(why({driver: 'k8s-file'})).not.toContain('max-size');
	});

	test('is there for large logs alone, kept where it may not be written, and by what keeps the container', () => {
		expect(rowOf({bytes: 999_999})).toBeUndefined();
		expect(rowOf({isWritable: false})).toMatchObject({verdict: 'kept'});
		expect(rowOf({}, [{name: 'web'}])?.verdict).toBe('kept');
		expect(rowOf({}, [{label: 'env=prod'}])?.verdict).toBe('kept');
		expect(rowOf({}, [{name: 'web', kinds: ['container']}])?.verdict).toBe('removable');
	});
});
