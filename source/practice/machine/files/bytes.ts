import {Buffer, isUtf8} from 'node:buffer';

/** Where bytes that are no UTF-8 are kept in a text: U+DC80 to U+DCFF, which no UTF-8 text contains. */
const firstStray = 0xdc00;

/** How many bytes a UTF-8 character has that begins with this byte. */
const lengthAt = (lead: number): number =>
	lead < 0x80 ? 1 : lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;

/** Any bytes as a text, so that `bytesOf` gives them back. */
export function textOf(bytes: Uint8Array): string {
	const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	if (isUtf8(buffer)) {
		return buffer.toString('utf8');
	}

	const parts: string[] = [];
	for (let at = 0; at < buffer.length; ) {
		const lead = buffer[at] ?? 0;
		const length = lengthAt(lead);
		const character = buffer.subarray(at, at + length);
		if (length > 0 && character.length === length && isUtf8(character)) {
			parts.push(character.toString('utf8'));
			at += length;
		} else {
			parts.push(String.fromCharCode(firstStray + lead));
			at += 1;
		}
	}

	return parts.join('');
}

export const bytesOf = (text: string): Buffer =>
	!/\p{Cs}/u.test(text)
		? Buffer.from(text, 'utf8')
		: Buffer.concat(
				Array.from(text, character => {
					const stray = character.charCodeAt(0) - firstStray;
					return character.length === 1 && stray >= 0x80 && stray <= 0xff
						? Buffer.of(stray)
						: Buffer.from(character, 'utf8');
				}),
			);
