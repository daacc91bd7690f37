import type {ContentReader} from '../../read-file-tree.ts';
import type {Package} from '../package-list.ts';
import {buildInfoMark, parseBuildInfo} from './parse-build-info.ts';

/** A program that Linux runs. */
const elfMark = Buffer.from('\x7fELF', 'latin1');

/** `undefined`: more bytes are needed to tell, or the mark is not in them. */
function search(bytes: Buffer): {packages: Package[] | undefined; rest: Buffer} {
	for (let rest = bytes; ; ) {
		const at = rest.indexOf(buildInfoMark);
		if (at === -1) {
			// The mark may have begun.
			return {packages: undefined, rest: rest.subarray(-(buildInfoMark.length - 1))};
		}

		rest = rest.subarray(at);
		try {
			return {packages: parseBuildInfo(rest), rest};
		} catch {
			// Go's own tools have the mark as a text, too.
			rest = rest.subarray(1);
		}
	}
}

/**
A reader of programs that finds what those in Go were built of. Of other files it reads the first bytes.
@param done Gets the modules; not called for a file without any.
*/
export function collectBuildInfo(done: (packages: readonly Package[]) => void): ContentReader {
	let rest: Buffer = Buffer.alloc(0);
	let isElf: boolean | undefined;
	let packages: Package[] | undefined;
	return {
		read(chunk) {
			if (isElf === false || packages) {
				return;
			}

			const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
			if (isElf === undefined && bytes.length < elfMark.length) {
				rest = Buffer.from(bytes);
				return;
			}

			isElf ??= bytes.subarray(0, elfMark.length).equals(elfMark);
			if (isElf) {
				const found = search(bytes);
				packages = found.packages;
				rest = Buffer.from(found.rest);
			}
		},
		end() {
			if (packages) {
				done(packages);
			}
		},
	};
}
