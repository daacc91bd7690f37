import {ownCopy} from '../format/own-copy.ts';
import {createTextCache} from '../format/text-cache.ts';
import {createRecentPairs} from './recent-pairs.ts';

/** How a cell looks. */
export type FrameStyle = {
	/** The same for two styles exactly when they look the same. */
	readonly key: string;
	/** The same for two styles while they are the same object. */
	readonly number: number;
	/** Active SGR code per slot, for example `1` or `38;5;12`; empty where the slot is at its default. */
	readonly slots: readonly string[];
	/** OSC 8 parameters and address (`;https://…`); empty outside links. */
	readonly link: string;
	/** True when a space in this style looks like an untouched cell. */
	readonly isPlainWhenBlank: boolean;
};

/** Codes that turn a slot off, in slot order. */
const offCodes = ['22', '22', '23', '24', '25', '27', '28', '29', '55', '39', '49', '59'];
const [bold, dim, italic, underline, blink, inverse, hidden, strikethrough, overline] = [
	0, 1, 2, 3, 4, 5, 6, 7, 8,
];
const [foreground, background, underlineColour] = [9, 10, 11];

const slotsByCode = new Map<string, number>([
	['1', bold],
	['2', dim],
	['3', italic],
	['4', underline],
	['21', underline],
	['5', blink],
	['6', blink],
	['7', inverse],
	['8', hidden],
	['9', strikethrough],
	['53', overline],
]);

/** Slots that show on a space. */
const visibleOnBlank = [underline, inverse, strikethrough, overline, background];

/*
There are as many styles as colours, and a log may use millions: those of the last few screens are kept, and
styles are compared by what they are, not by identity.
*/
const cachedCharacters = 500_000;
const styles = createTextCache<FrameStyle>(cachedCharacters);
let styleCount = 0;

const createStyle = (slots: readonly string[], link: string): FrameStyle =>
	styles.of(`${slots.join('|')}|${link}`, key => ({
		key,
		number: styleCount++,
		slots,
		link,
		isPlainWhenBlank: link === '' && visibleOnBlank.every(slot => slots[slot] === ''),
	}));

/** The look of a terminal after a reset. */
export const plainStyle: FrameStyle = createStyle(
	offCodes.map(() => ''),
	'',
);

/** True when nobody could tell the two apart. */
export const isSameStyle = (one: FrameStyle, other: FrameStyle): boolean =>
	one === other || one.key === other.key;

function slotOf(code: string): number | undefined {
	const lead = Number.parseInt(code, 10);
	if ((lead >= 30 && lead <= 38) || (lead >= 90 && lead <= 97)) {
		return foreground;
	}
	if ((lead >= 40 && lead <= 48) || (lead >= 100 && lead <= 107)) {
		return background;
	}
	if (lead === 58) {
		return underlineColour;
	}
	return slotsByCode.get(code);
}

/** `38;5;12` and `38;2;1;2;3` are one code each. */
const codesPattern = /(?:38|48|58);(?:5;\d*|2;\d*;\d*;\d*)|[\d:]+/g;

function successor(style: FrameStyle, parameters: string): FrameStyle {
	const slots = [...style.slots];
	for (const [code] of (parameters === '' ? '0' : parameters).matchAll(codesPattern)) {
		if (Number(code) === 0) {
			slots.fill('');
			continue;
		}
		const slot = slotOf(code);
		if (slot !== undefined) {
			slots[slot] = code;
			continue;
		}
		for (const [index, offCode] of offCodes.entries()) {
			if (offCode === code) {
				slots[index] = '';
			}
		}
	}
	return createStyle(slots, style.link);
}

/** The same number for the same text; a few characters are enough, sequences are short. */
function numberOf(parameters: string): number {
	let number = parameters.length;
	for (let index = 0; index < parameters.length; index++) {
		number = Math.imul(number, 31) + parameters.charCodeAt(index);
	}
	return number;
}

/** Shorter parts of a text are texts of their own in V8. */
const shortestPart = 13;

const recentSuccessors = createRecentPairs(successor, numberOf);

/**
@param parameters Text between `ESC [` and `m`.
@returns The style after that sequence.
*/
export function applySgr(style: FrameStyle, parameters: string): FrameStyle {
	return recentSuccessors(
		style,
		parameters.length < shortestPart ? parameters : ownCopy(parameters),
	);
}

/** @param link OSC 8 text after `8;`; `;` alone ends a link. */
export function applyLink(style: FrameStyle, link: string): FrameStyle {
	return createStyle(style.slots, link === ';' ? '' : link);
}

/** @returns The codes that turn off what is no longer wanted and turn on what is new. */
function codesBetween(from: FrameStyle, to: FrameStyle): string[] {
	const codes = new Set<string>();
	for (const [slot, code] of from.slots.entries()) {
		if (code !== '' && to.slots[slot] === '') {
			codes.add(offCodes[slot] ?? '0');
		}
	}
	const losesWeight = codes.has('22');
	for (const [slot, code] of to.slots.entries()) {
		if (code !== '' && (code !== from.slots[slot] || (losesWeight && slot <= dim))) {
			codes.add(code);
		}
	}
	return [...codes];
}

function sgrChange(from: FrameStyle, to: FrameStyle): string {
	const change = codesBetween(from, to).join(';');
	const fresh = ['', ...to.slots.filter(code => code !== '')].join(';');
	const isUnchanged = change === '';
	return isUnchanged ? '' : `\u001B[${fresh.length <= change.length ? fresh : change}m`;
}

const recentSeparateChange = createRecentPairs<FrameStyle, FrameStyle, string>(
	(from, to) =>
		codesBetween(from, to)
			.map(code => `\u001B[${code}m`)
			.join(''),
	({number}) => number,
);

/**
@returns The change of colours and attributes, each code in a sequence of its own and never a reset,
so that text in it can be wrapped in further styles. Links are left out.
*/
export const separateStyleChange = (from: FrameStyle, to: FrameStyle): string =>
	from === to ? '' : recentSeparateChange(from, to);

function fullChange(from: FrameStyle, to: FrameStyle): string {
	const colours = sgrChange(from, to);
	return from.link === to.link
		? colours
		: `${colours}\u001B]8;${to.link === '' ? ';' : to.link}\u001B\\`;
}

const recentChange = createRecentPairs(fullChange, ({number}) => number);

/** @returns The shortest text that makes the terminal write in `to` after it wrote in `from`. */
export const styleChange = (from: FrameStyle, to: FrameStyle): string =>
	isSameStyle(from, to) ? '' : recentChange(from, to);
