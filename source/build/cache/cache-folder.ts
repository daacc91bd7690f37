import {createHash, randomUUID} from 'node:crypto';
import {createReadStream} from 'node:fs';
import {mkdir, open, readFile, rename, rm, stat, writeFile} from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import type {CacheStore} from '../../engine/build-transport.ts';
import {checkedJson} from '../../format/checked-json.ts';

const tagKey = 'org.opencontainers.image.ref.name';

const indexSchema = v.looseObject({
	manifests: v.array(
		v.looseObject({
			digest: v.string(),
			annotations: v.optional(v.record(v.string(), v.string())),
		}),
	),
});

type Index = v.InferOutput<typeof indexSchema>;

const emptyIndex: Index = {schemaVersion: 2, manifests: []};

const indexFile = (folder: string) => path.join(folder, 'index.json');

/** What a cache folder has, by tag; one that is no cache has nothing. */
async function readIndex(folder: string): Promise<Index> {
	const text = await readFile(indexFile(folder), 'utf8').catch(() => '');
	const read = checkedJson(text, indexSchema);
	return read.isValid ? read.value : emptyIndex;
}

/** Digest of what a cache folder has under a tag; `undefined`: nothing, as before the first build. */
export async function digestInCache(folder: string, tag: string): Promise<string | undefined> {
	const {manifests} = await readIndex(folder);
	return manifests.findLast(({annotations}) => annotations?.[tagKey] === tag)?.digest;
}

/** @returns `undefined` for anything else, which no path is made of. */
const hexOf = (digest: string): string | undefined => /^sha256:([\da-f]{64})$/.exec(digest)?.[1];

/**
A build cache in a folder, in the form of an OCI image layout, as docker keeps it.

@param tag Under which the cache is entered when it is complete.
*/
export function cacheFolder(folder: string, tag: string): CacheStore {
	const blobs = path.join(folder, 'blobs', 'sha256');
	const fileOf = (digest: string) => path.join(blobs, hexOf(digest) ?? 'none');
	return {
		size: digest =>
			stat(fileOf(digest)).then(
				({size}) => size,
				() => undefined,
			),
		read: (digest, {offset, bytes}) =>
			bytes <= 0
				? (async function* () {})()
				: createReadStream(fileOf(digest), {start: offset, end: offset + bytes - 1}),
		async write(contents) {
			await mkdir(blobs, {recursive: true});
			const partial = path.join(folder, `${randomUUID()}.part`);
			const hash = createHash('sha256');
			const handle = await open(partial, 'wx');
			try {
				for await (const chunk of contents) {
					hash.update(chunk);
					await handle.writeFile(chunk);
				}

				await handle.close();
				const digest = `sha256:${hash.digest('hex')}`;
				await rename(partial, fileOf(digest));
				return digest;
			} catch (error) {
				await handle.close();
				await rm(partial, {force: true});
				throw error;
			}
		},
		async finish(manifest) {
			const {manifests, ...rest} = await readIndex(folder);
			const made = JSON.parse(manifest) as Index['manifests'][number];
			const others = manifests.filter(({annotations}) => annotations?.[tagKey] !== tag);
			const entry = {...made, annotations: {...made.annotations, [tagKey]: tag}};
			await writeFile(
				path.join(folder, 'oci-layout'),
				JSON.stringify({imageLayoutVersion: '1.0.0'}),
			);
			await writeFile(indexFile(folder), JSON.stringify({...rest, manifests: [...others, entry]}));
		},
	};
}
