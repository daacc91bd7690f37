import {textWidth} from '../../../format/truncate.ts';
import type {Terminal} from '../processes/terminal.ts';
import {type EditedLine, editLine, emptyLine} from './edit-line.ts';

export type TypedLine = {kind: 'line'; text: string} | {kind: 'interrupted'} | {kind: 'ended'};

/** Draws the line; long ones wrap at the width of the terminal. */
function createPainter(terminal: Terminal, prompt: string) {
	let cursorRow = 0;

	/** Terminals wait with the wrap until the next character: go on to the next row at once. */
	const wrapAt = (columnsWritten: number) =>
		columnsWritten > 0 && columnsWritten % terminal.size.columns === 0 ? '\n' : '';

	return {
		/** Draws over what was drawn before. */
		whole({characters, cursor}: EditedLine) {
			const {columns} = terminal.size;
			const text = characters.join('');
			const before = textWidth(prompt) + textWidth(characters.slice(0, cursor).join(''));
			const all = textWidth(prompt) + textWidth(text);
			const up = cursorRow > 0 ? `\u001b[${cursorRow}A` : '';
			cursorRow = Math.floor(before / columns);
			const back = Math.floor(all / columns) - cursorRow;
			const column = before % columns;
			terminal.write(
				`${up}\r\u001b[J${prompt}${text}${wrapAt(all)}` +
					`${back > 0 ? `\u001b[${back}A` : ''}\r${column > 0 ? `\u001b[${column}C` : ''}`,
			);
		},
		/** Draws one more character at the end. */
		last({characters}: EditedLine) {
			const all = textWidth(prompt) + textWidth(characters.join(''));
			cursorRow = Math.floor(all / terminal.size.columns);
			terminal.write(`${characters.at(-1) ?? ''}${wrapAt(all)}`);
		},
	};
}

const isTypedAtEnd = (line: EditedLine, before: EditedLine): boolean =>
	line.cursor === line.characters.length &&
	line.characters.length === before.characters.length + 1 &&
	before.cursor === before.characters.length;

/** Reads one line with echo, line editing and, where there is one, a history. */
export async function readTypedLine(
	terminal: Terminal,
	{prompt, history, signal}: {prompt: string; history: readonly string[]; signal: AbortSignal},
): Promise<TypedLine> {
	const paint = createPainter(terminal, prompt);
	let line = emptyLine(history);
	terminal.write(prompt);
	for (;;) {
		const key = await terminal.readKey(signal);
		const before = line;
		const edited = editLine(line, key, history);
		line = edited.line;
		switch (edited.outcome) {
			case 'accepted':
				if (before.cursor !== line.cursor) {
					paint.whole(line);
				}

				terminal.write('\n');
				return {kind: 'line', text: line.characters.join('')};
			case 'interrupted':
				terminal.write('^C\n');
				return {kind: 'interrupted'};
			case 'ended':
				return {kind: 'ended'};
			case 'cleared':
				terminal.write('\u001b[H\u001b[2J');
				paint.whole(line);
				break;
			default:
				if (isTypedAtEnd(line, before)) {
					paint.last(line);
				} else if (line !== before) {
					paint.whole(line);
				}
		}
	}
}
