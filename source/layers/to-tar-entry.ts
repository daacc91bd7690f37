import {decodeByteText} from './byte-text.ts';
import {parseDecimal, parseDecimalSeconds} from './decimal.ts';
import type {ExtendedHeaders} from './extended-headers.ts';
import type {TarBlock} from './tar-block.ts';
import {type TarEntry, TarError, type TarKind} from './tar-entry.ts';

const kinds: Record<string, TarKind> = {
	'0': 'file',
	'1': 'hardlink',
	'2': 'symlink',
	'3': 'character-device',
	'4': 'block-device',
	'5': 'directory',
	'6': 'fifo',
	'7': 'file',
};

/** More than any system has, and all that a plain header has room for. */
const largestDeviceNumber = 8 ** 7 - 1;

const isTime = (value: number): boolean => Math.abs(value) <= Number.MAX_SAFE_INTEGER;

const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;

/**
An entry's header block with what its extended headers say.
@throws TarError when it is of no kind that can be read, or a number is none: nothing of it could be written
back as it was.
*/
export function toTarEntry(block: TarBlock, headers: ExtendedHeaders): TarEntry {
	const text = (keyword: string, otherwise: string): string => {
		const value = headers.value(keyword);
		return value ? decodeByteText(value) : otherwise;
	};
	const name = text('path', block.name);
	const kind = kinds[block.typeFlag];
	if (!kind || headers.value('GNU.sparse.major')) {
		throw new TarError(`The archive has an entry of an unsupported type: ${name}`);
	}

	const number = (
		keyword: string,
		otherwise: number,
		{parse = parseDecimal, isValid = Number.isSafeInteger} = {},
	): number => {
		const told = headers.value(keyword);
		const value = told ? parse(told.toString('latin1')) : otherwise;
		if (value === undefined || !isValid(value)) {
			throw new TarError(`The archive has no valid ${keyword} for ${name}`);
		}

		return value;
	};
	const device = (value: number): number => {
		if (!(isCount(value) && value <= largestDeviceNumber)) {
			throw new TarError(`The archive has no valid device number for ${name}`);
		}

		return value;
	};
	const isDevice = kind === 'character-device' || kind === 'block-device';
	return {
		name,
		// Archives from before POSIX mark a directory by its name only.
		kind: kind === 'file' && name.endsWith('/') ? 'directory' : kind,
		mode: block.mode,
		userId: number('uid', block.userId),
		groupId: number('gid', block.groupId),
		sizeBytes: kind === 'file' ? number('size', block.sizeBytes, {isValid: isCount}) : 0,
		modifiedAt: number('mtime', block.modifiedAt, {parse: parseDecimalSeconds, isValid: isTime}),
		linkTarget: kind === 'hardlink' || kind === 'symlink' ? text('linkpath', block.linkTarget) : '',
		deviceMajor: isDevice ? device(block.deviceMajor) : 0,
		deviceMinor: isDevice ? device(block.deviceMinor) : 0,
		attributes: headers.attributes(),
	};
}
