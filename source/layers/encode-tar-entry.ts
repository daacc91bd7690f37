import {encodeByteText} from './byte-text.ts';
import {decimalText} from './decimal.ts';
import {encodePaxRecords, type PaxRecords} from './pax-records.ts';
import {plainEntry} from './plain-entry.ts';
import {blockBytes, checksumOf, firstDigit} from './tar-block.ts';
import type {TarEntry, TarKind} from './tar-entry.ts';

const typeFlags: Record<TarKind, string> = {
	file: '0',
	hardlink: '1',
	symlink: '2',
	'character-device': '3',
	'block-device': '4',
	directory: '5',
	fifo: '6',
};

/** What ends an archive: two blocks of zeros. */
export const endOfTar: Buffer = Buffer.alloc(2 * blockBytes);

const isAscii = (text: string): boolean => /^[\x01-\x7f]*$/.test(text);

/** Largest value of a field of this many octal digits. */
const largest = {7: 8 ** 7 - 1, 11: 8 ** 11 - 1} as const;

type Digits = keyof typeof largest;

const fits = (value: number, digits: Digits): boolean =>
	Number.isInteger(value) && value >= 0 && value <= largest[digits];

function encodeBlock(entry: TarEntry, typeFlag: string, name: string): Buffer {
	// Of Node's pool, which `alloc` does not use.
	const block = Buffer.allocUnsafe(blockBytes).fill(0);
	const text = (value: string, at: number, length: number) => {
		if (value !== '' && isAscii(value)) {
			block.write(value, at, length, 'latin1');
		}
	};
	const number = (value: number, at: number, digits: Digits) => {
		let rest = fits(value, digits) ? value : 0;
		for (let index = at + digits - 1; index >= at; index -= 1) {
			block[index] = firstDigit + (rest % 8);
			rest = Math.floor(rest / 8);
		}
	};
	text(name, 0, 100);
	number(entry.mode, 100, 7);
	number(entry.userId, 108, 7);
	number(entry.groupId, 116, 7);
	number(entry.sizeBytes, 124, 11);
	number(Math.floor(entry.modifiedAt), 136, 11);
	text(typeFlag, 156, 1);
	text(entry.linkTarget, 157, 100);
	block.write('ustar\x0000', 257, 'latin1');
	number(entry.deviceMajor, 329, 7);
	number(entry.deviceMinor, 337, 7);
	block.write(`${checksumOf(block).toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
	return block;
}

function padded(bytes: Buffer): Buffer {
	const rest = bytes.length % blockBytes;
	return rest === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(blockBytes - rest)]);
}

/** What the plain header has no room for. */
function recordsOf(entry: TarEntry, name: string): PaxRecords {
	const records: PaxRecords = new Map();
	if (!isAscii(name) || name.length > 100) {
		records.set('path', encodeByteText(name));
	}

	if (!isAscii(entry.linkTarget) || entry.linkTarget.length > 100) {
		records.set('linkpath', encodeByteText(entry.linkTarget));
	}

	const numbers = [
		['uid', entry.userId, 7],
		['gid', entry.groupId, 7],
		['size', entry.sizeBytes, 11],
		['mtime', entry.modifiedAt, 11],
	] as const;
	for (const [keyword, value, digits] of numbers) {
		if (!fits(value, digits)) {
			records.set(keyword, Buffer.from(decimalText(value)));
		}
	}

	for (const [attribute, value] of Object.entries(entry.attributes ?? {})) {
		records.set(`SCHILY.xattr.${attribute}`, Buffer.from(value, 'latin1'));
	}

	return records;
}

const paxHeader: TarEntry = {...plainEntry, name: 'PaxHeader', kind: 'file', mode: 0o644};

/**
The header of one entry (POSIX pax where needed). Its contents and their padding follow it; an archive
ends with {@link endOfTar}.
*/
export function encodeTarEntry(entry: TarEntry): Buffer {
	const isOpen = entry.kind === 'directory' && !entry.name.endsWith('/');
	const name = isOpen ? `${entry.name}/` : entry.name;
	const records = recordsOf(entry, name);
	const block = encodeBlock(entry, typeFlags[entry.kind], name);
	if (records.size === 0) {
		return block;
	}

	const body = encodePaxRecords(records);
	const header = encodeBlock({...paxHeader, sizeBytes: body.length}, 'x', paxHeader.name);
	return Buffer.concat([header, padded(body), block]);
}
