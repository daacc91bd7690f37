/** A line of text being typed, and where in it. */
export type EditedText = {
	value: string;
	/** Index in `value`, 0 to its length, never inside a character. */
	cursor: number;
	/** The whole text is selected: the next one typed replaces it, a move only lets it go. */
	isSelected?: boolean;
};

export const noText: EditedText = {value: '', cursor: 0};

const segmenter = new Intl.Segmenter();

function previousBoundary(text: string, at: number) {
	const last = [...segmenter.segment(text.slice(0, at))].at(-1);
	return last?.index ?? 0;
}

function nextBoundary(text: string, at: number) {
	const [first] = segmenter.segment(text.slice(at));
	return at + (first?.segment.length ?? 0);
}

/** The place itself, or the beginning of the character that it is inside of. */
const snap = (text: string, at: number) =>
	at >= text.length ? text.length : (segmenter.segment(text).containing(at)?.index ?? 0);

const wordStart = (text: string, at: number) =>
	snap(text, text.slice(0, at).search(/[^\s/:.-]*[\s/:.-]*$/u));

function wordEnd(text: string, at: number) {
	const end = at + (/^[\s/:.-]*[^\s/:.-]*/u.exec(text.slice(at))?.[0].length ?? 0);
	const start = snap(text, end);
	return start === end ? end : nextBoundary(text, start);
}

// Taking characters away or putting some in can join what stands on both sides.
const place = (value: string, cursor: number): EditedText => ({value, cursor: snap(value, cursor)});

const remove = ({value}: EditedText, from: number, to: number): EditedText =>
	place(value.slice(0, from) + value.slice(to), from);

const edits: Readonly<Record<string, (text: EditedText) => EditedText>> = {
	left: ({value, cursor}) => ({value, cursor: previousBoundary(value, cursor)}),
	right: ({value, cursor}) => ({value, cursor: nextBoundary(value, cursor)}),
	home: ({value}) => ({value, cursor: 0}),
	end: ({value}) => ({value, cursor: value.length}),
	backspace: text => remove(text, previousBoundary(text.value, text.cursor), text.cursor),
	delete: text => remove(text, text.cursor, nextBoundary(text.value, text.cursor)),
	'ctrl-k': text => remove(text, text.cursor, text.value.length),
	'ctrl-u': text => remove(text, 0, text.cursor),
	'ctrl-w': text => remove(text, wordStart(text.value, text.cursor), text.cursor),
	'alt-d': text => remove(text, text.cursor, wordEnd(text.value, text.cursor)),
	'alt-b': ({value, cursor}) => ({value, cursor: wordStart(value, cursor)}),
	'alt-f': ({value, cursor}) => ({value, cursor: wordEnd(value, cursor)}),
};

const aliases: Readonly<Record<string, string>> = {
	'ctrl-b': 'left',
	'ctrl-f': 'right',
	'ctrl-a': 'home',
	'ctrl-e': 'end',
	'ctrl-d': 'delete',
	'ctrl-h': 'backspace',
	'alt-backspace': 'ctrl-w',
	'ctrl-left': 'alt-b',
	'ctrl-right': 'alt-f',
	'alt-left': 'alt-b',
	'alt-right': 'alt-f',
	'alt-delete': 'alt-d',
};

/** The keys of readline. @returns `undefined` when the key is not one of them. */
export function editText(text: EditedText, keyName: string): EditedText | undefined {
	const name = aliases[keyName] ?? keyName;
	return text.isSelected && (name === 'backspace' || name === 'delete')
		? noText
		: edits[name]?.(text);
}

/** UTF-16 units that a field takes: every key goes through all of them. */
const longestField = 10_000;

/**
Puts typed or pasted text at the cursor, as far as there is room; line breaks and tabs become spaces.

@param longest UTF-16 units that the whole may have.
*/
export function insertText(
	text: EditedText,
	typed: string,
	longest: number = longestField,
): EditedText {
	const {value, cursor} = text.isSelected ? noText : text;
	const line = typed
		.replaceAll(/\r\n|[\r\n\t]/g, ' ')
		.replaceAll(/\p{Cc}/gu, '')
		.slice(0, Math.max(0, longest - value.length));
	return place(value.slice(0, cursor) + line + value.slice(cursor), cursor + line.length);
}
