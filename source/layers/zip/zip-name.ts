import zlib from 'node:zlib';
import {decodeByteText} from '../byte-text.ts';

/** The bytes 0x80 to 0xff of code page 437, in which names are that say nothing else of themselves. */
const highLetters =
	'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐' +
	'└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';

function fromCodePage(bytes: Buffer): string {
	const letters = Array.from(bytes, byte =>
		byte < 0x80 ? String.fromCharCode(byte) : (highLetters[byte - 0x80] as string),
	);
	return letters.join('');
}

function isUtf8(bytes: Buffer): boolean {
	const text = bytes.toString('utf8');
	return !text.includes('\ufffd') || Buffer.from(text).equals(bytes);
}

/** A UTF-8 name that is told beside one in another encoding, with the checksum of that one. */
function unicodeName(field: Buffer | undefined, name: Buffer): Buffer | undefined {
	const isOfName =
		field !== undefined &&
		field.length > 5 &&
		field[0] === 1 &&
		field.readUInt32LE(1) === zlib.crc32(name);
	return isOfName ? field.subarray(5) : undefined;
}

/**
The name of an entry of a zip archive. What is UTF-8 by a mark, or was written on a system whose names are, reads as
`decodeByteText` has it.
@param options.unicodeField Contents of the extra field 0x7075; `undefined`: there is none.
*/
export function zipName(
	name: Buffer,
	{
		isMarkedUtf8,
		isUnix,
		unicodeField,
	}: {isMarkedUtf8: boolean; isUnix: boolean; unicodeField: Buffer | undefined},
): string {
	const told = unicodeName(unicodeField, name);
	if (told) {
		return decodeByteText(told);
	}

	return isMarkedUtf8 || (isUnix && isUtf8(name)) ? decodeByteText(name) : fromCodePage(name);
}
