import type {Package} from '../package-list.ts';

/** What Go's linker puts before what a program was built of. */
export const buildInfoMark = Buffer.from('\xff Go buildinf:', 'latin1');

/** Two texts follow the head, as Go writes it since 1.18; before, it pointed at them. */
const hasTexts = 2;
const flagsAt = 15;
const headBytes = 32;

/** On each side of the list of modules stand marks of this length. */
const edgeBytes = 16;

/** More than any program is built of. */
const mostTextBytes = 1024 * 1024;

/** A text with its length before it; `undefined`: it is not all there. */
function textAt(bytes: Buffer, start: number): {text: Buffer; end: number} | undefined {
	let length = 0;
	for (let at = start, factor = 1; at < Math.min(bytes.length, start + 4); at += 1) {
		const byte = bytes[at] as number;
		length += (byte & 0x7f) * factor;
		factor *= 128;
		if (byte < 0x80) {
			const end = at + 1 + length;
			if (length > mostTextBytes) {
				throw new RangeError('The text is too long');
			}

			return end > bytes.length ? undefined : {text: bytes.subarray(at + 1, end), end};
		}
	}

	if (bytes.length >= start + 4) {
		throw new RangeError('The length is damaged');
	}

	return undefined;
}

/** Lines of `mod`, `dep` and, for the one before, `=>`: module, version, checksum. */
function modulesIn(text: string): Package[] {
	const modules: Package[] = [];
	for (const line of text.split('\n')) {
		const [kind, name = '', version = ''] = line.split('\t');
		if (kind === '=>') {
			modules.pop();
		}

		if ((kind === 'mod' || kind === 'dep' || kind === '=>') && name !== '' && version !== '') {
			modules.push({name, version});
		}
	}

	return modules;
}

/**
What a Go program was built of: its modules, and as `stdlib` Go's own library.
@param bytes From the mark on.
@returns `undefined`: more bytes are needed to tell.
@throws RangeError when the mark is only a text like it, or of a version of Go before 1.18.
*/
export function parseBuildInfo(bytes: Buffer): Package[] | undefined {
	if (bytes.length < headBytes) {
		return undefined;
	}

	if ((bytes.readUInt8(flagsAt) & hasTexts) === 0) {
		throw new RangeError('This version of Go is not read');
	}

	const version = textAt(bytes, headBytes);
	const modules = version && textAt(bytes, version.end);
	if (!modules) {
		return undefined;
	}

	const [, go] = /^go(\d\S*)/.exec(version.text.toString('latin1')) ?? [];
	if (go === undefined) {
		throw new RangeError('The version of Go is unknown');
	}

	const listed = modules.text.subarray(edgeBytes, -edgeBytes).toString();
	return [{name: 'stdlib', version: go}, ...modulesIn(listed)];
}
