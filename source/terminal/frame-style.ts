/**
How a cell looks. Styles are interned: two equal styles are the same object, so cells can be
compared by identity.
*/
export type FrameStyle = {
	/** Active SGR code per slot, for example `1` or `38;5;12`; empty where the slot is at its default. */
	readonly slots: readonly string[];
	/** OSC 8 parameters and address (`;https://…`); empty outside links. */
	readonly link: string;
	/** True when a space in this style looks like an untouched cell. */
	readonly isPlainWhenBlank: boolean;
	/** The style after an SGR sequence, by its parameters. */
	readonly successors: Map<string, FrameStyle>;
	/** What to write to change from this style to another, by target. */
	readonly transitions: Map<FrameStyle, string>;
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

const interned = new Map<string, FrameStyle>();

function intern(slots: readonly string[], link: string): FrameStyle {
	const key = `${slots.join('|')}|${link}`;
	let style = interned.get(key);
	if (style === undefined) {
		style = {
			slots,
			link,
			isPlainWhenBlank: link === '' && visibleOnBlank.every(slot => slots[slot] === ''),
			successors: new Map(),
			transitions: new Map(),
		};
		interned.set(key, style);
	}
	return style;
}

/** The look of a terminal after a reset. */
export const plainStyle: FrameStyle = intern(
	offCodes.map(() => ''),
	'',
);

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
	return intern(slots, style.link);
}

/**
@param parameters Text between `ESC [` and `m`.
@returns The style after that sequence.
*/
export function applySgr(style: FrameStyle, parameters: string): FrameStyle {
	let next = style.successors.get(parameters);
	if (next === undefined) {
		next = successor(style, parameters);
		style.successors.set(parameters, next);
	}
	return next;
}

/** @param link OSC 8 text after `8;`; `;` alone ends a link. */
export function applyLink(style: FrameStyle, link: string): FrameStyle {
	return intern(style.slots, link === ';' ? '' : link);
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

/**
@returns The change of colours and attributes, each code in a sequence of its own and never a reset,
so that text in it can be wrapped in further styles. Links are left out.
*/
export const separateStyleChange = (from: FrameStyle, to: FrameStyle): string =>
	codesBetween(from, to)
		.map(code => `\u001B[${code}m`)
		.join('');

/** @returns The shortest text that makes the terminal write in `to` after it wrote in `from`. */
export function styleChange(from: FrameStyle, to: FrameStyle): string {
	if (from === to) {
		return '';
	}
	let change = from.transitions.get(to);
	if (change === undefined) {
		change = sgrChange(from, to);
		if (from.link !== to.link) {
			change += `\u001B]8;${to.link === '' ? ';' : to.link}\u001B\\`;
		}
		from.transitions.set(to, change);
	}
	return change;
}
