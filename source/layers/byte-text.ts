/** Bytes that are not UTF-8 become lone surrogates U+DC80 to U+DCFF, which no valid text contains. */
const escapeBase = 0xdc00;
const escaped = /[\udc80-\udcff]/;

/** Text for one byte sequence that holds something other than UTF-8. */
function decodeMixed(bytes: Buffer): string {
	const decoder = new TextDecoder('utf-8', {fatal: true, ignoreBOM: true});
	let text = '';
	let at = 0;
	while (at < bytes.length) {
		let taken = '';
		// No character takes more than four bytes, no fewer can be tried than one.
		for (let length = 1; length <= 4 && at + length <= bytes.length; length += 1) {
			try {
				taken = decoder.decode(bytes.subarray(at, at + length));
				at += length;
				break;
			} catch {
				taken = '';
			}
		}

		if (taken === '') {
			taken = String.fromCharCode(escapeBase + (bytes[at] ?? 0));
			at += 1;
		}

		text += taken;
	}

	return text;
}

/**
Text for a file name, which is any bytes on Linux. UTF-8 reads as itself; every other byte becomes a
lone surrogate, so that no two names are ever the same text and {@link encodeByteText} restores the
bytes. `toShown` makes such text fit for the screen.
*/
export function decodeByteText(bytes: Buffer): string {
	const text = bytes.toString('utf8');
	return text.includes('\ufffd') && !Buffer.from(text).equals(bytes) ? decodeMixed(bytes) : text;
}

/** The bytes that {@link decodeByteText} was given. */
export function encodeByteText(text: string): Buffer {
	if (!escaped.test(text)) {
		return Buffer.from(text);
	}

	const parts = Array.from(text, character => {
		const code = character.charCodeAt(0);
		return character.length === 1 && code >= 0xdc80 && code <= 0xdcff
			? Buffer.from([code - escapeBase])
			: Buffer.from(character);
	});
	return Buffer.concat(parts);
}
