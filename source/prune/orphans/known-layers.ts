import {readFileSync} from 'node:fs';
import {readdir, readFile, stat} from 'node:fs/promises';
import path from 'node:path';
import type {EngineAbout} from '../../engine/engine.ts';
import {lookAtEach} from '../look-at-each.ts';

/** A database of BuildKit that is larger is not searched. */
const mostDatabaseBytes = 256 * 1024 * 1024;

/** Which folders of layers an engine knows. */
export type LayerStore = {
	/** Names of folders. */
	known: ReadonlySet<string>;
	/** Databases that hold the names of further ones somewhere in their bytes. */
	databases: readonly Buffer[];
};

function readName(file: string): string {
	try {
		return readFileSync(file, 'utf8').trim();
	} catch {
		// What is removed meanwhile is known no more, and its folder goes as well.
		return '';
	}
}

const entriesOf = (folder: string): Promise<string[]> => readdir(folder).catch(() => []);

/** Layers of images by their `cache-id`, those of containers, and what BuildKit keeps for itself. */
async function dockerStore(root: string, signal: AbortSignal): Promise<LayerStore | undefined> {
	const database = path.join(root, 'image', 'overlay2', 'layerdb');
	const [layers, mounts, caches] = await Promise.all([
		readdir(path.join(database, 'sha256')),
		entriesOf(path.join(database, 'mounts')),
		entriesOf(path.join(root, 'buildkit')),
	]);
	const files = [
		...layers.map(layer => path.join(database, 'sha256', layer, 'cache-id')),
		...mounts.flatMap(mount =>
			['mount-id', 'init-id'].map(name => path.join(database, 'mounts', mount, name)),
		),
	];
	const known = new Set((await lookAtEach(files, readName, signal)).filter(Boolean));
	const databases = caches
		.filter(name => name.endsWith('.db'))
		.map(name => path.join(root, 'buildkit', name));
	const sizes = await Promise.all(databases.map(async file => (await stat(file)).size));
	return sizes.some(bytes => bytes > mostDatabaseBytes)
		? undefined
		: {
				known,
				databases: await Promise.all(databases.map(file => readFile(file, {signal}))),
			};
}

async function podmanStore(root: string, signal: AbortSignal): Promise<LayerStore> {
	const folder = path.join(root, 'overlay-layers');
	const names = (await readdir(folder)).filter(name => name.endsWith('layers.json'));
	const lists = await Promise.all(
		names.map(
			async (name): Promise<Array<{id: string}> | null> =>
				JSON.parse(await readFile(path.join(folder, name), {encoding: 'utf8', signal})),
		),
	);
	return {
		known: new Set(lists.flatMap(list => (list ?? []).map(({id}) => id))),
		databases: [],
	};
}

/**
Reads which folders of layers belong to something.
@param root The engine's data, on this machine.
@returns `undefined` for stores that keep this elsewhere.
@throws What reading fails with; the signal's reason.
*/
export async function readLayerStore(
	root: string,
	{flavour, storageDriver}: Pick<EngineAbout, 'flavour' | 'storageDriver'>,
	signal: AbortSignal,
): Promise<LayerStore | undefined> {
	if (flavour === 'podman' && storageDriver === 'overlay') {
		return podmanStore(root, signal);
	}

	return flavour === 'docker' && storageDriver === 'overlay2'
		? dockerStore(root, signal)
		: undefined;
}
