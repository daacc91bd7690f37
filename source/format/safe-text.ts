/** The hot path: thousands of names per list, nearly all of them printable ASCII. */
const unusual = /[^\x20-\x7e]/;

/**
Everything that could move the cursor, change the terminal's state, reorder or hide text: controls
(C0, DEL, C1), line and paragraph separators, format characters (bidi, zero-width, tags), other
default-ignorable characters, lone surrogates and noncharacters.
*/
const harmful =
	/\r\n|[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/gu;

/** Emoji glue: each half stays a whole emoji of a width that all terminals agree on. */
const emojiGlue = /\p{VS}|(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}]\p{VS}?)\u200d/gu;

/** Marks stack on one cell; a script needs a few, a prank uses hundreds. */
const stackedMarks = /(\p{M}{8})\p{M}+/gu;

/** A leading mark would land on whatever stands to the left of this text. */
const leadingMark = /^(?=\p{M})/u;

const controlPictures = 0x2400;
const replacement = '\ufffd';

function visible(character: string): string {
	if (character === '\t') {
		return ' ';
	}

	if (/[\n\u0085\u2028\u2029]/.test(character)) {
		return '⏎';
	}

	const code = character.charCodeAt(0);
	if (code < 0x20) {
		return String.fromCharCode(controlPictures + code);
	}

	return code === 0x7f ? '␡' : replacement;
}

/**
Text from outside (names, labels, commands, descriptions, error messages) as one harmless line.

Nothing is dropped silently, so that two different names never look the same: controls become their
pictures (`␛[2J`), line breaks `⏎`, invisible and bidi characters `�`. A tab becomes a space. Only
emoji joiners and variation selectors vanish. The result is idempotent and well-formed Unicode.
*/
export function safeText(text: string): string {
	if (!unusual.test(text)) {
		return text;
	}

	return text
		.replace(emojiGlue, '')
		.replace(harmful, visible)
		.replace(stackedMarks, '$1')
		.replace(leadingMark, '◌');
}

/** True for a text that a person can edit in one line: nothing in it would be painted as something else. */
export const isShownAsIs = (text: string): boolean => safeText(text) === text;
