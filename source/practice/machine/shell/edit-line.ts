/** A line being typed. */
export type EditedLine = {
	/** In code points, so that the cursor never stands inside a character. */
	characters: readonly string[];
	/** From 0 to the number of characters. */
	cursor: number;
	/** Index into the history; its length stands for the line being typed. */
	historyIndex: number;
	/** What was typed before the user went back in history. */
	draft: string;
};

export type EditOutcome = 'accepted' | 'interrupted' | 'ended' | 'cleared' | undefined;

export const emptyLine = (history: readonly string[]): EditedLine => ({
	characters: [],
	cursor: 0,
	historyIndex: history.length,
	draft: '',
});

function withText(line: EditedLine, text: string): EditedLine {
	const characters = [...text];
	return {...line, characters, cursor: characters.length};
}

const remove = (line: EditedLine, from: number, to: number): EditedLine => ({
	...line,
	characters: line.characters.toSpliced(from, to - from),
	cursor: from,
});

const move = (line: EditedLine, cursor: number): EditedLine => ({
	...line,
	cursor: Math.min(Math.max(cursor, 0), line.characters.length),
});

function recall(line: EditedLine, history: readonly string[], step: number): EditedLine {
	const historyIndex = line.historyIndex + step;
	if (historyIndex < 0 || historyIndex > history.length) {
		return line;
	}

	const isDrafting = line.historyIndex === history.length;
	const draft = isDrafting ? line.characters.join('') : line.draft;
	return {...withText(line, history[historyIndex] ?? draft), draft, historyIndex};
}

function wordStart({characters, cursor}: EditedLine): number {
	let start = cursor;
	while (start > 0 && characters[start - 1] === ' ') {
		start--;
	}

	while (start > 0 && characters[start - 1] !== ' ') {
		start--;
	}

	return start;
}

type Edit = (line: EditedLine, history: readonly string[]) => EditedLine;

const toStart: Edit = line => move(line, 0);
const toEnd: Edit = line => move(line, line.characters.length);
const left: Edit = line => move(line, line.cursor - 1);
const right: Edit = line => move(line, line.cursor + 1);
const earlier: Edit = (line, history) => recall(line, history, -1);
const later: Edit = (line, history) => recall(line, history, 1);
const eraseLeft: Edit = line =>
	line.cursor === 0 ? line : remove(line, line.cursor - 1, line.cursor);
const eraseRight: Edit = line => {
	const {cursor, characters} = line;
	return cursor === characters.length ? line : remove(line, cursor, cursor + 1);
};

const edits: Readonly<Record<string, Edit>> = {
	'\u0001': toStart,
	'\u0002': left,
	'\u0005': toEnd,
	'\u0006': right,
	'\b': eraseLeft,
	'\u000b': line => remove(line, line.cursor, line.characters.length),
	'\u000e': later,
	'\u0010': earlier,
	'\u0015': line => remove(line, 0, line.cursor),
	'\u0017': line => remove(line, wordStart(line), line.cursor),
	'\u007f': eraseLeft,
	'\u001b[A': earlier,
	'\u001bOA': earlier,
	'\u001b[B': later,
	'\u001bOB': later,
	'\u001b[C': right,
	'\u001bOC': right,
	'\u001b[D': left,
	'\u001bOD': left,
	'\u001b[H': toStart,
	'\u001bOH': toStart,
	'\u001b[1~': toStart,
	'\u001b[F': toEnd,
	'\u001bOF': toEnd,
	'\u001b[4~': toEnd,
	'\u001b[3~': eraseRight,
};

/** What one key does to the line. Keys that mean nothing leave it as it is. */
export function editLine(
	line: EditedLine,
	key: string,
	history: readonly string[],
): {line: EditedLine; outcome: EditOutcome} {
	switch (key) {
		case '\r':
		case '\n':
			return {line: toEnd(line, history), outcome: 'accepted'};
		case '\u0003':
			return {line, outcome: 'interrupted'};
		case '\u0004':
			return line.characters.length === 0
				? {line, outcome: 'ended'}
				: {line: eraseRight(line, history), outcome: undefined};
		case '\f':
			return {line, outcome: 'cleared'};
		default: {
			const edit = edits[key];
			if (edit) {
				return {line: edit(line, history), outcome: undefined};
			}

			const isText = !/^\p{Cc}/u.test(key);
			const characters = line.characters.toSpliced(line.cursor, 0, key);
			return {
				line: isText ? {...line, characters, cursor: line.cursor + 1} : line,
				outcome: undefined,
			};
		}
	}
}
