import {lstat, opendir, readdir} from 'node:fs/promises';
import path from 'node:path';
import type {EngineAbout} from '../../engine/engine.ts';
import {type LayerStore, readLayerStore} from './known-layers.ts';

/**
Adds up the files in a folder, each once though it has several names. Links and mounts are not followed.
@param add Hears of each file.
@throws The signal's reason; what is gone or may not be read is left out.
*/
async function measureFolder(
	folder: string,
	signal: AbortSignal,
	add: (bytes: number) => void,
): Promise<void> {
	const root = await lstat(folder).catch(() => undefined);
	const left = root?.isDirectory() ? [folder] : [];
	const linked = new Set<number>();
	for (let place = left.pop(); place !== undefined; place = left.pop()) {
		signal.throwIfAborted();
		const entries = await opendir(place).catch(() => []);
		for await (const {name} of entries) {
			signal.throwIfAborted();
			const file = path.join(place, name);
			const facts = await lstat(file).catch(() => undefined);
			if (facts?.dev !== root?.dev) {
				continue;
			}

			if (facts?.isDirectory()) {
				left.push(file);
			} else if (facts?.isFile() && !linked.has(facts.ino)) {
				add(facts.size);
				if (facts.nlink > 1) {
					linked.add(facts.ino);
				}
			}
		}
	}
}

/** Folders of layers on the disk that belong to no layer that the engine knows. */
export type Orphans = {
	/** Where they lie. */
	folder: string;
	count: number;
	bytes: number;
	/** False when the time was over before all of it was counted: there is more. */
	isWhole: boolean;
};

/** What is younger may be a layer that is being unpacked: the engine knows it when that is done. */
const leastAgeMs = 3_600_000;

/** Ids of layers as the engines make them; BuildKit's are shorter. */
const layerName = /^(?:[0-9a-f]{64}(?:-init)?|[0-9a-z]{25})$/;

const isKnown = (name: string, {known, databases}: LayerStore): boolean =>
	known.has(name) || databases.some(database => database.includes(name));

/** @returns Whether it is no layer that is being made, and nothing is mounted in it. */
async function isLeft(folder: string, now: number): Promise<boolean> {
	const [facts, merged] = await Promise.all([
		lstat(folder),
		lstat(path.join(folder, 'merged')).catch(() => undefined),
	]);
	return (
		facts.isDirectory() &&
		now - facts.mtimeMs >= leastAgeMs &&
		(merged === undefined || merged.dev === facts.dev)
	);
}

type Search = {
	signal: AbortSignal;
	/** Milliseconds since the epoch. */
	now: number;
	/** How long it may count, in milliseconds. */
	patienceMs: number;
};

/**
Compares the folders of layers with those that the engine knows. It only looks.
@param root The engine's data, on this machine.
@returns `undefined` when there are none, or nobody can say.
@throws The signal's reason.
*/
export async function findOrphans(
	root: string,
	about: Pick<EngineAbout, 'flavour' | 'storageDriver'>,
	{signal, now, patienceMs}: Search,
): Promise<Orphans | undefined> {
	const late = AbortSignal.timeout(patienceMs);
	const either = AbortSignal.any([signal, late]);
	const folder = path.join(root, about.flavour === 'podman' ? 'overlay' : 'overlay2');
	const orphans = {folder, count: 0, bytes: 0, isWhole: true};
	try {
		// Before those that are known: what is made in between is in neither.
		const names = await readdir(folder);
		const store = await readLayerStore(root, about, either);
		if (!store) {
			return undefined;
		}

		for (const name of names) {
			if (!layerName.test(name) || isKnown(name, store)) {
				continue;
			}

			const place = path.join(folder, name);
			if (await isLeft(place, now)) {
				orphans.count += 1;
				await measureFolder(path.join(place, 'diff'), either, bytes => {
					orphans.bytes += bytes;
				});
			}
		}

		return orphans.count === 0 ? undefined : orphans;
	} catch {
		signal.throwIfAborted();
		return late.aborted && orphans.bytes > 0 ? {...orphans, isWhole: false} : undefined;
	}
}
