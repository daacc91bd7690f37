import {execFile} from 'node:child_process';
import {createHash} from 'node:crypto';
import zlib from 'node:zlib';
import {type SampleEntry, tarOf} from '../build-tree.ts';

export const digestOf = (bytes: Buffer): string =>
	`sha256:${createHash('sha256').update(bytes).digest('hex')}`;

const hexOf = (bytes: Buffer): string => digestOf(bytes).slice('sha256:'.length);

/** Compresses with the machine's own `zstd`; `undefined` where it has none. */
export const zstd = (bytes: Buffer): Promise<Buffer | undefined> =>
	new Promise<Buffer | undefined>(resolve => {
		const options = {encoding: 'buffer', maxBuffer: 2 ** 28} as const;
		const child = execFile('zstd', ['-q', '-c'], options, (error, stdout) =>
			resolve(error ? undefined : Buffer.from(stdout)),
		);
		child.stdin?.on('error', () => undefined);
		child.stdin?.end(bytes);
	});

/** A frame of zstd with nothing compressed in it: blocks as they are, 128 KiB each at most. */
export function zstdFrame(bytes: Buffer): Buffer {
	// No checksum, no length; a window of 128 KiB.
	const parts: Buffer[] = [Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x38])];
	const most = 128 * 1024;
	for (let at = 0; at === 0 || at < bytes.length; at += most) {
		const block = bytes.subarray(at, at + most);
		const head = Buffer.alloc(3);
		head.writeUIntLE((block.length << 3) | (at + most >= bytes.length ? 1 : 0), 0, 3);
		parts.push(head, block);
	}

	return Buffer.concat(parts);
}

export type SampleImage = {
	/** The layers' archives, base first. */
	layers: Buffer[];
	/** Their digests. */
	digests: string[];
	config: Buffer;
};

export function sampleImage(layers: SampleEntry[][]): SampleImage {
	const archives = layers.map(tarOf);
	const digests = archives.map(digestOf);
	const config = Buffer.from(JSON.stringify({rootfs: {type: 'layers', diff_ids: digests}}));
	return {layers: archives, digests, config};
}

const json = (value: unknown): string => JSON.stringify(value);

const fileOf = (name: string, contents: Buffer | string): SampleEntry & {bytes: Buffer} => ({
	name,
	bytes: Buffer.from(contents),
});

/** An archive with one more file at its start. */
export const withFileAhead = (archive: Buffer, name: string, bytes: Buffer): Buffer =>
	Buffer.concat([archiveOf([fileOf(name, bytes)]).subarray(0, -1024), archive]);

/** An archive of files whose contents are any bytes. */
function archiveOf(files: readonly (SampleEntry & {bytes?: Buffer})[]): Buffer {
	return Buffer.concat([
		...files.map(({bytes = Buffer.alloc(0), ...entry}) => {
			// The end of each archive is left out, the header tells the size of what follows.
			const whole = tarOf([{...entry, contents: 'x'.repeat(bytes.length)}]);
			bytes.copy(whole, 512);
			return whole.subarray(0, -1024);
		}),
		Buffer.alloc(1024),
	]);
}

const idOf = (index: number): string => hexOf(Buffer.from(`id ${index}`));

/** As Docker wrote it up to 24: manifests last, layers under ids of their own. */
export const classicArchive = ({layers, config}: SampleImage): Buffer =>
	archiveOf([
		...layers.flatMap((layer, index) => [
			{name: `${idOf(index)}/`, kind: 'directory' as const},
			fileOf(`${idOf(index)}/VERSION`, '1.0'),
			fileOf(`${idOf(index)}/json`, json({id: idOf(index)})),
			fileOf(`${idOf(index)}/layer.tar`, layer),
		]),
		fileOf(`${hexOf(config)}.json`, config),
		fileOf(
			'manifest.json',
			json([
				{
					Config: `${hexOf(config)}.json`,
					RepoTags: ['sample:1'],
					Layers: layers.map((_, index) => `${idOf(index)}/layer.tar`),
				},
			]),
		),
		fileOf('repositories', json({sample: {1: idOf(layers.length - 1)}})),
	]);

/** As Podman writes it: layers by digest, their old names as links to them. */
export const podmanArchive = ({layers, config}: SampleImage): Buffer =>
	archiveOf([
		...layers.map(layer => fileOf(`${hexOf(layer)}.tar`, layer)),
		...layers.flatMap((layer, index) => [
			fileOf(`${idOf(index)}/VERSION`, '1.0'),
			{
				name: `${idOf(index)}/layer.tar`,
				kind: 'symlink' as const,
				linkTarget: `../${hexOf(layer)}.tar`,
			},
		]),
		fileOf(`${hexOf(config)}.json`, config),
		fileOf(
			'manifest.json',
			json([{Config: `${hexOf(config)}.json`, Layers: layers.map(layer => `${hexOf(layer)}.tar`)}]),
		),
	]);

export type OciOptions = {
	pack?: (layer: Buffer) => Buffer | Promise<Buffer>;
	/** Their layers are at an address only, by index. */
	foreign?: readonly number[];
	/** Other images in it, such as another platform. */
	others?: readonly SampleImage[];
	/** Writes `manifest.json` beside the index, as Docker does. */
	isDockers?: boolean;
	/** Done to each packed layer after its name was taken. */
	damage?: (blob: Buffer) => Buffer;
};

/** As Docker writes it from 25 on, and its containerd store, and everyone who writes OCI layouts. */
export async function ociArchive(image: SampleImage, options: OciOptions = {}): Promise<Buffer> {
	const {
		pack = layer => layer,
		foreign = [],
		others = [],
		isDockers,
		damage = blob => blob,
	} = options;
	const blobs = new Map<string, Buffer>();
	const put = (bytes: Buffer) => {
		blobs.set(`blobs/sha256/${hexOf(bytes)}`, bytes);
		return {digest: digestOf(bytes), size: bytes.length};
	};
	const manifests: unknown[] = [];
	let layerNames: string[] = [];
	for (const [index, one] of [image, ...others].entries()) {
		const isForeign = (at: number) => index === 0 && foreign.includes(at);
		const packed = await Promise.all(one.layers.map(pack));
		const manifest = put(
			Buffer.from(
				json({
					config: put(one.config),
					layers: packed.map((blob, at) =>
						isForeign(at)
							? {digest: digestOf(blob), urls: ['https://layers.example/base']}
							: {digest: digestOf(blob)},
					),
				}),
			),
		);
		for (const [at, blob] of packed.entries()) {
			if (!isForeign(at)) {
				blobs.set(`blobs/sha256/${hexOf(blob)}`, index === 0 ? damage(blob) : blob);
			}
		}

		manifests.push({...manifest, platform: {os: 'linux', architecture: ['amd64', 'arm64'][index]}});
		layerNames = index === 0 ? packed.map(blob => `blobs/sha256/${hexOf(blob)}`) : layerNames;
	}

	// What attests of a platform is no layer.
	manifests.push(put(Buffer.from(json({layers: [put(Buffer.from(json({predicate: {}})))]}))));
	const index = put(Buffer.from(json({manifests})));
	return archiveOf([
		...[...blobs]
			.sort(([one], [other]) => (one < other ? -1 : 1))
			.map(([name, bytes]) => fileOf(name, bytes)),
		fileOf('index.json', json({manifests: [index]})),
		...(isDockers
			? [
					fileOf(
						'manifest.json',
						json([{Config: `blobs/sha256/${hexOf(image.config)}`, Layers: layerNames}]),
					),
				]
			: []),
		fileOf('oci-layout', json({imageLayoutVersion: '1.0.0'})),
	]);
}

export const gzip = (layer: Buffer): Buffer => zlib.gzipSync(layer);
