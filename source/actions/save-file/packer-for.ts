import type {Transform} from 'node:stream';
import zlib from 'node:zlib';

/** Node has it from 22.15 on. */
const createZstd =
	'createZstdCompress' in zlib ? (zlib.createZstdCompress as () => Transform) : undefined;

const isZstd = (file: string) => /\.(?:zst|tzst|zstd)$/i.test(file);

/** What the name of an archive can end in, to be shown. */
export const archiveEndings = createZstd ? '.tar, .tar.gz or .tar.zst' : '.tar or .tar.gz';

/** Why a file of this name cannot be written, as a sentence; `undefined`: it can. */
export function whyNotPacked(file: string): string | undefined {
	if (isZstd(file) && !createZstd) {
		return `Node.js ${process.versions.node} packs no zstd: name it .tar.gz or .tar, or run Slipway on Node.js 22.15 or newer.`;
	}

	return /\.(?:xz|txz|bz2|tbz2?|lz4|br|zip|7z)$/i.test(file)
		? `${file.slice(file.lastIndexOf('.'))} is not written here: name it ${archiveEndings}.`
		: undefined;
}

/** What packs the contents of a file of this name; `undefined`: they stay as they are. */
export function packerFor(file: string): Transform | undefined {
	if (isZstd(file)) {
		return createZstd?.();
	}

	return /\.(?:gz|tgz)$/i.test(file) ? zlib.createGzip({level: 6}) : undefined;
}
