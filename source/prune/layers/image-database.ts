import {createHash} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {readdir} from 'node:fs/promises';
import path from 'node:path';
import type {Engine, EngineAbout} from '../../engine/engine.ts';
import type {LayerDigests} from '../../layers/known/known-layers.ts';
import {lookAtEach} from '../look-at-each.ts';
import {ownDataFolder} from '../own-data-folder.ts';

/** What of an image is asked for in a request of its own. */
export type ImageRecord = {
	/** Base first. */
	layerDigests: readonly string[];
	/** As in `ImageDetails`. */
	lastTaggedAt: number | undefined;
};

const hexOf = (id: string): string => id.replace('sha256:', '');

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** An image's configuration, which its id is the digest of. @throws Error for any other. */
function readLayerDigests(file: string, id: string): readonly string[] {
	const text = readFileSync(file);
	if (createHash('sha256').update(text).digest('hex') !== hexOf(id)) {
		throw new Error('Not the configuration of this image');
	}

	const {rootfs}: {rootfs?: {diff_ids?: string[] | null}} = JSON.parse(text.toString());
	return rootfs?.diff_ids ?? [];
}

/** @returns `undefined`: never here. */
function readTagTime(file: string): number | undefined {
	try {
		const at = Date.parse(readFileSync(file, 'utf8'));
		return at > 0 ? at : undefined;
	} catch (error) {
		if (isMissing(error)) {
			return undefined;
		}

		throw error;
	}
}

/**
Reads in the image database of a Docker engine on this machine what it would tell of each image: mostly possible
for root, and where the engine is the user's own. The containerd store and Podman have another one.
@param known Layers that need not be read.
@returns By id; `undefined` where it cannot be read, or lacks one of these images: it may be another engine's then.
*/
export async function readImageDatabase(
	{endpoint}: Pick<Engine, 'endpoint'>,
	about: EngineAbout,
	ids: readonly string[],
	known: LayerDigests,
): Promise<ReadonlyMap<string, ImageRecord> | undefined> {
	const root = ownDataFolder(endpoint, about);
	const {flavour, usesContainerdStore, storageDriver = ''} = about;
	if (root === undefined || flavour !== 'docker' || usesContainerdStore) {
		return undefined;
	}

	const folder = path.join(root, 'image', storageDriver, 'imagedb');
	const fileOf = (...names: readonly string[]) => path.join(folder, ...names);
	try {
		const [listed, tagged] = await Promise.all([
			readdir(fileOf('content', 'sha256')),
			readdir(fileOf('metadata', 'sha256')),
		]);
		const [here, withMetadata] = [new Set(listed), new Set(tagged)];
		if (!ids.every(id => here.has(hexOf(id)))) {
			return undefined;
		}

		const readOne = (id: string) => {
			const hex = hexOf(id);
			const layerDigests = known.get(id) ?? readLayerDigests(fileOf('content', 'sha256', hex), id);
			const lastTaggedAt = withMetadata.has(hex)
				? readTagTime(fileOf('metadata', 'sha256', hex, 'lastUpdated'))
				: undefined;
			return [id, {layerDigests, lastTaggedAt}] as const;
		};
		return new Map(await lookAtEach(ids, readOne));
	} catch {
		return undefined;
	}
}
