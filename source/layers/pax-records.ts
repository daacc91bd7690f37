import {parseDecimal} from './decimal.ts';
import {TarError} from './tar-entry.ts';

/** Records of a pax extended header by keyword. Values are bytes: attributes are not text. */
export type PaxRecords = Map<string, Buffer>;

const space = 0x20;
const newline = 0x0a;
const equals = 0x3d;

/**
Reads the body of a pax header: `LENGTH KEYWORD=VALUE\n`, the length counting itself.
@throws TarError when it is malformed.
*/
export function decodePaxRecords(body: Buffer): PaxRecords {
	const records: PaxRecords = new Map();
	let at = 0;
	while (at < body.length) {
		const afterLength = body.indexOf(space, at);
		const length = parseDecimal(body.toString('latin1', at, Math.max(at, afterLength)));
		const end = at + (length ?? 0);
		const equalsAt = body.indexOf(equals, afterLength);
		if (
			length === undefined ||
			end > body.length ||
			body[end - 1] !== newline ||
			equalsAt <= afterLength ||
			equalsAt >= end
		) {
			throw new TarError('The archive has a malformed extended header.');
		}

		const keyword = body.toString('utf8', afterLength + 1, equalsAt);
		// A copy: the value outlives the chunk that it came in.
		records.set(keyword, Buffer.from(body.subarray(equalsAt + 1, end - 1)));
		at = end;
	}

	return records;
}

function encodeRecord(keyword: string, value: Buffer): Buffer {
	const rest = Buffer.concat([Buffer.from(` ${keyword}=`), value, Buffer.from('\n')]);
	let length = rest.length;
	while (length !== rest.length + String(length).length) {
		length = rest.length + String(length).length;
	}

	return Buffer.concat([Buffer.from(String(length)), rest]);
}

/** The body of a pax header. */
export const encodePaxRecords = (records: PaxRecords): Buffer =>
	Buffer.concat(Array.from(records, ([keyword, value]) => encodeRecord(keyword, value)));
