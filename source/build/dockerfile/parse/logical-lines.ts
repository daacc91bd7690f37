import {heredocMarks} from './heredoc-marks.ts';

/** The text between a here-document's first line and the line that ends it. */
export type Heredoc = {
	/** The word that ends it, without quotes. */
	name: string;
	/** Offset in the logical line of the mark, such as `<<EOF`. */
	at: number;
	/** Whether the builder puts the values of variables into it. */
	isExpanded: boolean;
	/** Offsets in the file. */
	start: number;
	end: number;
	/** False where the file ends first. */
	isEnded: boolean;
};

/** An instruction as the builder puts it together: without continuations, comments in between and empty lines. */
export type LogicalLine = {
	text: string;
	/** Offset in the file of every character of `text`. */
	places: number[];
	/** Offsets in the file, from the first character that is no space to the end of the last line that has one. */
	start: number;
	end: number;
	/** Lines without anything that a continuation goes through, from 1. */
	emptyLines: number[];
	heredocs: Heredoc[];
};

/** What lies in a file line by line. */
export type FileLines = {
	logical: LogicalLine[];
	/** Offsets of each comment. */
	comments: Array<{start: number; end: number}>;
};

type PhysicalLine = {start: number; text: string};

function physicalLines(text: string): PhysicalLine[] {
	const lines: PhysicalLine[] = [];
	let start = 0;
	for (const line of text.split('\n')) {
		lines.push({start, text: line.replace(/\r$/, '')});
		start += line.length + 1;
	}

	return lines;
}

const mayHoldHeredoc = /^\s*(?:onbuild\s+)?(?:run|copy|add)\s/i;

/** Reads the bodies of here-documents. @returns Index of the line that follows them. */
function readHeredocs(logical: LogicalLine, lines: readonly PhysicalLine[], first: number): number {
	let next = first;
	if (!mayHoldHeredoc.test(logical.text)) {
		return next;
	}

	for (const mark of heredocMarks(logical.text)) {
		const start = lines[next]?.start ?? logical.end;
		let isEnded = false;
		let end = start;
		while (next < lines.length && !isEnded) {
			const line = lines[next] ?? {start, text: ''};
			const text = mark.isChomped ? line.text.replace(/^\t+/, '') : line.text;
			isEnded = text === mark.name;
			end = isEnded ? line.start : line.start + line.text.length;
			logical.end = line.start + line.text.length;
			next += 1;
		}

		const {name, at, isExpanded} = mark;
		logical.heredocs.push({name, at, isExpanded, start, end, isEnded});
	}

	return next;
}

/**
Reads a Dockerfile as BuildKit does. A continuation ends in one escape character, not in two.
@param escaper The character of continuations.
*/
export function logicalLines(text: string, escaper: string): FileLines {
	const mark = `\\${escaper}`;
	const continuation = new RegExp(`(?<!${mark})${mark}[ \\t]*$`);
	const lines = physicalLines(text);
	const found: FileLines = {logical: [], comments: []};
	let current: LogicalLine | undefined;
	for (let index = 0; index < lines.length; ) {
		const {start, text: whole} = lines[index] ?? {start: 0, text: ''};
		index += 1;
		const indent = whole.length - whole.trimStart().length;
		const isBlank = indent === whole.length;
		if (whole[indent] === '#') {
			found.comments.push({start: start + indent, end: start + whole.trimEnd().length});
			continue;
		}

		if (isBlank) {
			// The file's own end is no line.
			if (current && index < lines.length) {
				current.emptyLines.push(index);
			}

			continue;
		}

		const from: number = current ? 0 : indent;
		const match = continuation.exec(whole);
		const to = match ? match.index : whole.length;
		current ??= {text: '', places: [], start: start + from, end: 0, emptyLines: [], heredocs: []};
		current.text += whole.slice(from, to);
		for (let at = from; at < to; at += 1) {
			current.places.push(start + at);
		}

		current.end = start + whole.trimEnd().length;
		if (match && index < lines.length) {
			continue;
		}

		if (current.text.trim() !== '') {
			index = readHeredocs(current, lines, index);
			found.logical.push(current);
		}

		current = undefined;
	}

	if (current && current.text.trim() !== '') {
		found.logical.push(current);
	}

	return found;
}
