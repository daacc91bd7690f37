import {createHash} from 'node:crypto';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {Engine} from '../../../source/engine/engine.ts';
import {encodeTarEntry, endOfTar} from '../../../source/layers/encode-tar-entry.ts';
import {plainEntry} from '../../../source/layers/plain-entry.ts';
import {paddingOf, readTar} from '../../../source/layers/read-tar.ts';
import {ociArchive} from '../../../source/session/commit/config-archive.ts';
import {readManifest} from '../../../source/session/commit/read-manifest.ts';

const digestOf = (bytes: Buffer) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

const json = (value: unknown) => Buffer.from(JSON.stringify(value));

const types = {
	manifest: 'application/vnd.oci.image.manifest.v1+json',
	config: 'application/vnd.oci.image.config.v1+json',
};

/** One platform of an image as the containerd store has it. */
function platformOf(layers: readonly Buffer[]) {
	const diffIds = layers.map(layer => digestOf(Buffer.concat([layer, Buffer.from('unpacked')])));
	const config = json({rootfs: {type: 'layers', diff_ids: diffIds}});
	const stored = layers.map(layer => ({
		mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip',
		digest: digestOf(layer),
		size: layer.length,
	}));
	const manifest = json({
		mediaType: types.manifest,
		config: {mediaType: types.config, digest: digestOf(config), size: config.length},
		layers: stored,
	});
	return {diffIds, stored, id: digestOf(manifest), blobs: [...layers, config, manifest]};
}

/** An archive in which blobs stand in the order of their digests, and an engine that saves it. */
function engineWith(blobs: readonly Buffer[]) {
	const files = new Map(blobs.map(blob => [digestOf(blob), blob]));
	let sentBlobs = 0;
	async function* save() {
		for (const [digest, blob] of [...files].sort(([one], [other]) => (one < other ? -1 : 1))) {
			const name = `blobs/${digest.replace(':', '/')}`;
			yield encodeTarEntry({
				...plainEntry,
				name,
				kind: 'file',
				mode: 0o444,
				sizeBytes: blob.length,
			});
			yield Buffer.concat([blob, Buffer.alloc(paddingOf(blob.length))]);
			sentBlobs += 1;
		}
		yield endOfTar;
	}
	return {engine: {images: {save}} as unknown as Engine, sent: () => sentBlobs};
}

const layers = fc.uniqueArray(fc.uint8Array({minLength: 1, maxLength: 2000}), {
	minLength: 1,
	maxLength: 6,
	selector: bytes => bytes.join(),
});
const {signal} = new AbortController();

test('The layers of an image are found in its archive whatever order its blobs have', async () => {
	await fc.assert(
		fc.asyncProperty(layers, layers, async (one, other) => {
			const meant = platformOf(one.map(bytes => Buffer.from(bytes)));
			const another = platformOf(other.map(bytes => Buffer.from([...bytes, 1])));
			const index = json({manifests: [{digest: meant.id}, {digest: another.id}]});
			const {engine} = engineWith([...meant.blobs, ...another.blobs, index]);
			const found = {types, layers: meant.stored};
			for (const id of [meant.id, digestOf(index)]) {
				const image = {id, layerDigests: meant.diffIds};
				expect(await readManifest(engine, image, {signal})).toEqual(found);
			}

			// Of no other image.
			const unknown = {id: digestOf(json(0)), layerDigests: [digestOf(json(1))]};
			expect(await readManifest(engine, unknown, {signal})).toBeUndefined();
		}),
	);
});

test('The archive is read no further than to the manifest that the id names', async () => {
	const meant = platformOf([Buffer.from('layer')]);
	const later = Array.from({length: 200}, (_, number) => json({number}));
	const {engine, sent} = engineWith([...meant.blobs, ...later]);
	await readManifest(engine, {id: meant.id, layerDigests: meant.diffIds}, {signal});
	const before = [...meant.blobs, ...later].filter(blob => digestOf(blob) <= meant.id).length;
	expect(sent()).toBeLessThanOrEqual(before + 1);
});

test('An archive of settings alone holds what its digests say, and no layer', async () => {
	await fc.assert(
		fc.asyncProperty(layers, fc.string(), async (contents, value) => {
			const {stored} = platformOf(contents.map(bytes => Buffer.from(bytes)));
			const config = JSON.stringify({config: {Env: [`VALUE=${value}`]}});
			const files = new Map<string, Buffer>();
			let name = '';
			const archive = ociArchive(config, 'slipway-session/0123456789ab:rewritten', stored, types);
			for await (const {entry, bytes} of readTar(archive)) {
				name = entry ? entry.name : name;
				files.set(
					name,
					Buffer.concat([files.get(name) ?? Buffer.alloc(0), bytes ?? Buffer.alloc(0)]),
				);
			}

			const index = JSON.parse(String(files.get('index.json')));
			const [{digest, size}] = index.manifests;
			const manifest = files.get(`blobs/${digest.replace(':', '/')}`);
			expect(manifest?.length).toBe(size);
			const told = JSON.parse(String(manifest));
			expect(told.layers).toEqual(stored);
			expect(String(files.get(`blobs/${told.config.digest.replace(':', '/')}`))).toBe(config);
			for (const [path, bytes] of files) {
				const hash = path.startsWith('blobs/') ? path.slice('blobs/sha256/'.length) : undefined;
				expect(hash ?? digestOf(bytes).slice(7)).toBe(digestOf(bytes).slice(7));
			}
			expect(files.size).toBe(4);
		}),
	);
});
