import type {IUnicodeVersionProvider} from '@xterm/headless';
import stringWidth from 'string-width';

const mark = /^[\p{Mn}\p{Me}\p{Cf}\p{Default_Ignorable_Code_Point}\u1160-\u11FF\uD7B0-\uD7FF]$/u;
const regional = /^\p{Regional_Indicator}$/u;

function wcwidth(codePoint: number): 0 | 1 | 2 {
	const character = String.fromCodePoint(codePoint);
	if (mark.test(character)) {
		return 0;
	}

	return stringWidth(character) === 2 ? 2 : 1;
}

/** What is remembered of a character for the next one. */
const [plain, joiner, flag] = [0, 1, 2];

function stateOf(codePoint: number): number {
	if (codePoint === 0x200d) {
		return joiner;
	}

	return regional.test(String.fromCodePoint(codePoint)) ? flag : plain;
}

/** The layout that xterm.js reads: state, width, and whether it shares the cell before it. */
const pack = (state: number, width: number, joins: boolean): number =>
	(state << 3) | (width << 1) | (joins ? 1 : 0);

/**
Widths as the newest terminals have them: the tables of today's Unicode, characters that are joined to one,
flags, and the selector that makes a sign an emoji.
*/
export const newUnicode: IUnicodeVersionProvider = {
	version: 'new',
	wcwidth,
	charProperties(codePoint, preceding) {
		const width = wcwidth(codePoint);
		const before = preceding >> 3;
		const state = stateOf(codePoint);
		const isSecondFlag = state === flag && before === flag;
		const joins = preceding !== 0 && (width === 0 || before === joiner || isSecondFlag);
		if (!joins) {
			return pack(state, width, false);
		}

		const joined = codePoint === 0xfe0f || isSecondFlag ? 2 : Math.max((preceding >> 1) & 3, width);
		// A third flag begins anew.
		return pack(isSecondFlag ? plain : state, joined, true);
	},
};
