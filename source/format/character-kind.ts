import stringWidth from 'string-width';

/**
What has to be known of a code point to walk over it without taking the text apart: whether it is a
character of its own beside any other such, and the columns that it takes.
*/
export const characterKind = {
	/** Letters, digits, signs: a character of its own that takes one column. */
	narrow: 1,
	/** The same with two columns: ideographs, syllables, most emoji. */
	wide: 2,
	/** Joins the character before it and takes no column. */
	mark: 3,
	/** Anything that only its neighbours decide: flags, jamo, viramas, keycaps. */
	other: 4,
} as const;

const segmenter = new Intl.Segmenter();

const countCharacters = (text: string) => [...segmenter.segment(text)].length;

/** By code point; 0 where nobody has asked yet. What lies beyond is rare, and looked at each time. */
const kinds = new Uint8Array(0x3_0000);

// Controls, of which a painted line has those that change its colours.
kinds.fill(characterKind.other, 0, 0x20);

// Latin, Greek, Cyrillic, and what the screens are drawn with: the first frame must not wait for a segmenter.
for (const [first, last] of [
	[0x20, 0x7e],
	[0xa1, 0xac],
	[0xae, 0x2af],
	[0x370, 0x482],
	[0x48a, 0x52f],
	[0x2010, 0x2027],
	[0x2030, 0x205e],
	[0x2190, 0x21ff],
	[0x2500, 0x25fc],
	[0x2714, 0x2714],
	[0x2716, 0x2716],
	[0x276f, 0x276f],
	[0x2800, 0x28ff],
] as const) {
	kinds.fill(characterKind.narrow, first, last + 1);
}

// Blocks that a text may hold thousands of different characters of; a test holds them to what is found out below.
for (const [first, end] of [
	[0x3400, 0x4dc0],
	[0x4e00, 0xa000],
	[0xac00, 0xd7a4],
] as const) {
	kinds.fill(characterKind.wide, first, end);
}

/** Asks the segmenter itself how a code point behaves between others. */
export function findKind(codePoint: number): number {
	const character = String.fromCodePoint(codePoint);
	const columns = stringWidth(character);
	const isOwn =
		// Twice, because flags and jamo only join their own kind.
		countCharacters(`a${character}${character}a`) === 4 &&
		countCharacters(`${character}\u0301`) === 1;
	if (isOwn && (columns === 1 || columns === 2)) {
		return columns;
	}

	const isMark =
		/^\p{Mn}$/u.test(character) &&
		// A variation selector makes a sign an emoji, which is wider.
		!/\p{Default_Ignorable_Code_Point}/u.test(character) &&
		countCharacters(`a${character}a`) === 2 &&
		stringWidth(`a${character}`) === 1 &&
		// A virama joins what stands on both sides.
		countCharacters(`\u0915${character}\u0915`) === 2;
	return isMark ? characterKind.mark : characterKind.other;
}

/** One of `characterKind`. */
export function kindOf(codePoint: number): number {
	const known = kinds[codePoint];
	if (known !== 0 && known !== undefined) {
		return known;
	}

	const kind = findKind(codePoint);
	kinds[codePoint] = kind;
	return kind;
}
