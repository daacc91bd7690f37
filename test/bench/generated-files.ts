import {createHash} from 'node:crypto';
import {encodeTarEntry, endOfTar} from '../../source/layers/encode-tar-entry.ts';
import {paddingOf} from '../../source/layers/read-tar.ts';
import type {TarEntry} from '../../source/layers/tar-entry.ts';

type Load = {
	/** Without slashes at its ends. */
	folder: string;
	files: number;
	/** Of all files together. */
	bytes: number;
};

const filesPerFolder = 50;

/** Bytes that no file system and no link can shrink. */
const noise = Buffer.concat(
	Array.from({length: 32_768}, (_, index) => createHash('sha256').update(`${index}`).digest()),
);

/** Some ten years of times in no order: what they have in common must not make an index smaller than it is. */
const timeOf = (index: number): number => 1_400_000_000 + ((index * 7_919_317) % 300_000_000);

const entryOf = (name: string, changes: Partial<TarEntry>): TarEntry => ({
	name,
	kind: 'file',
	mode: 0o644,
	userId: 0,
	groupId: 0,
	sizeBytes: 0,
	modifiedAt: 1_700_000_000,
	linkTarget: '',
	deviceMajor: 0,
	deviceMinor: 0,
	attributes: undefined,
	...changes,
});

/** Sizes as packages have them: most files are small, every tenth carries most of the bytes. */
function sizeOf(index: number, {files, bytes}: Load): number {
	const small = Math.floor(bytes / files / 5);
	const big = Math.floor((bytes - small * files) / Math.ceil(files / 10));
	return index % 10 === 0 ? small + big : small;
}

/** A tar archive of generated files, the same every time. */
export async function* generatedFiles(load: Load): AsyncGenerator<Buffer> {
	yield encodeTarEntry(entryOf(`${load.folder}/`, {kind: 'directory', mode: 0o755}));
	for (let index = 0; index < load.files; index += 1) {
		const sizeBytes = sizeOf(index, load);
		const folder = `${load.folder}/${Math.floor(index / filesPerFolder)}`;
		if (index % filesPerFolder === 0) {
			yield encodeTarEntry(entryOf(`${folder}/`, {kind: 'directory', mode: 0o755}));
		}

		yield encodeTarEntry(
			entryOf(`${folder}/file-${index}`, {sizeBytes, modifiedAt: timeOf(index)}),
		);
		for (let missing = sizeBytes, at = (index * 4096) % noise.length; missing > 0; at = 0) {
			const part = noise.subarray(at, at + missing);
			missing -= part.length;
			yield part;
		}

		yield Buffer.alloc(paddingOf(sizeBytes));
	}

	yield endOfTar;
}
