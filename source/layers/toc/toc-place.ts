/** Where the list of its files lies in a layer that has one, so that it can be read without the files. */
export type TocPlace = {
	/** `gzip`: eStargz, an archive with the list as its only file. `zstd`: zstd:chunked, the list itself. */
	packing: 'gzip' | 'zstd';
	/** First byte in the layer as it is stored. */
	start: number;
	/** Bytes, compressed. */
	length: number;
	/** `sha256:…` as the manifest of the image tells it: of an unpacked gzip list, of a packed zstd list. */
	digest: string;
};

/** What a manifest tells of a layer, in bytes as it is stored. */
export type TocLayer = {sizeBytes: number; annotations: Readonly<Record<string, string>>};

const gzipDigest = 'containerd.io/snapshot/stargz/toc.digest';
const zstdDigest = 'io.github.containers.zstd-chunked.manifest-checksum';
const zstdPosition = 'io.github.containers.zstd-chunked.manifest-position';

/** The last bytes of an eStargz layer: an empty gzip member whose extra field tells where the list begins. */
export const footerBytes = 51;

const sha256 = /^sha256:[0-9a-f]{64}$/;

/** More is no list of files, or one that does not fit into memory. */
const mostTocBytes = 32 * 1024 * 1024;

const inside = (place: TocPlace, endsBefore: number): TocPlace | undefined =>
	place.length > 0 && place.length <= mostTocBytes && place.start + place.length <= endsBefore
		? place
		: undefined;

/** The list of an eStargz layer needs its footer to be found: whether the manifest promises one. */
export const hasFooter = ({annotations, sizeBytes}: TocLayer): boolean =>
	sha256.test(annotations[gzipDigest] ?? '') && sizeBytes > footerBytes;

/** The list of an eStargz layer. @param footer Its last bytes. @returns `undefined`: it has none. */
export function tocOfFooter(
	{annotations, sizeBytes}: TocLayer,
	footer: Buffer,
): TocPlace | undefined {
	const offset = /^SG\x16\0([0-9a-f]{16})STARGZ$/.exec(footer.toString('latin1', 12, 38))?.[1];
	const end = sizeBytes - footerBytes;
	const start = Number.parseInt(offset ?? '', 16);
	return footer.readUInt16BE(0) === 0x1f8b && start < end
		? inside(
				{packing: 'gzip', start, length: end - start, digest: annotations[gzipDigest] ?? ''},
				end,
			)
		: undefined;
}

/** The list of a zstd:chunked layer. @returns `undefined`: it has none. */
export function tocOfAnnotations({annotations, sizeBytes}: TocLayer): TocPlace | undefined {
	const digest = annotations[zstdDigest] ?? '';
	const position = /^(\d{1,15}):(\d{1,15}):\d{1,15}:1$/.exec(annotations[zstdPosition] ?? '');
	return position && sha256.test(digest)
		? inside(
				{packing: 'zstd', start: Number(position[1]), length: Number(position[2]), digest},
				sizeBytes,
			)
		: undefined;
}
