import {createHash} from 'node:crypto';
import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import type {EngineAbout} from '../../../source/engine/engine.ts';
import {readImageDatabase} from '../../../source/prune/layers/image-database.ts';

const taggedAt = Date.UTC(2026, 10, 23, 12);
const layers = ['a', 'b'].map(letter => `sha256:${letter.repeat(64)}`);
const config = JSON.stringify({os: 'linux', rootfs: {type: 'layers', diff_ids: layers}});
const digestOf = (text: string) => `sha256:${createHash('sha256').update(text).digest('hex')}`;
const id = digestOf(config);
const other = digestOf('{}');

let root: string;
let database: string;
let about: EngineAbout;
const engine = {endpoint: 'unix:///var/run/docker.sock'};

async function write(text: string, ...names: string[]) {
	await mkdir(path.join(database, ...names.slice(0, -1)), {recursive: true});
	await writeFile(path.join(database, ...names), text);
}

const read = (facts: Partial<EngineAbout> = {}, ids = [id], known = new Map<string, string[]>()) =>
	readImageDatabase(engine, {...about, ...facts}, ids, known);

beforeEach(async () => {
	root = await mkdtemp(path.join(os.tmpdir(), 'slipway-database-'));
	database = path.join(root, 'image', 'overlay2', 'imagedb');
	about = {
		flavour: 'docker',
		name: 'Docker',
		version: '28.0.0',
		apiVersion: '1.48',
		platform: 'linux/amd64',
		id: 'one',
		hostName: os.hostname(),
		storageDriver: 'overlay2',
		usesContainerdStore: false,
		tellsPlatforms: false,
		deletesPlatforms: false,
		registries: {insecure: [], mirrors: []},
		swarm: undefined,
		rootDirectory: root,
	};
	await write(config, 'content', 'sha256', id.slice(7));
	await mkdir(path.join(database, 'metadata', 'sha256'), {recursive: true});
});

afterEach(() => rm(root, {recursive: true, force: true}));

test('The database tells the layers of an image, and that it was never tagged', async () => {
	expect(await read()).toEqual(new Map([[id, {layerDigests: layers, lastTaggedAt: undefined}]]));
});

test('The database tells when an image was tagged last', async () => {
	const metadata = ['metadata', 'sha256', id.slice(7)];
	await write(id, ...metadata, 'parent');
	expect((await read())?.get(id)?.lastTaggedAt).toBeUndefined();
	await write('2026-11-23T13:00:00.123456789+01:00', ...metadata, 'lastUpdated');
	expect((await read())?.get(id)?.lastTaggedAt).toBe(taggedAt + 123);
	await write('0001-01-01T00:00:00Z', ...metadata, 'lastUpdated');
	expect((await read())?.get(id)?.lastTaggedAt).toBeUndefined();
});

test('Layers that are known already are taken as they are', async () => {
	const known = new Map([[id, [layers[0] ?? '']]]);
	expect((await read({}, [id], known))?.get(id)?.layerDigests).toEqual([layers[0]]);
});

test('A database that lacks one of the images is not believed', async () => {
	expect(await read({}, [id, other])).toBeUndefined();
});

test('A configuration that the id is not the digest of is not believed', async () => {
	await write(config.replace('linux', 'limux'), 'content', 'sha256', id.slice(7));
	expect(await read()).toBeUndefined();
});

test.each<Partial<EngineAbout>>([
	{hostName: 'elsewhere'},
	{rootDirectory: undefined},
	{rootDirectory: '/nowhere'},
	{storageDriver: 'vfs'},
	{flavour: 'podman'},
	{usesContainerdStore: true},
])('Nothing is read of an engine with %j', async facts => {
	expect(await read(facts)).toBeUndefined();
});
