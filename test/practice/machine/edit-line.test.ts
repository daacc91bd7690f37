import {describe, expect, test} from 'vitest';
import {editLine, emptyLine} from '../../../source/practice/machine/shell/edit-line.ts';

const [up, down, left, home, end, del] = [
	'\u001b[A',
	'\u001b[B',
	'\u001b[D',
	'\u001b[H',
	'\u001b[F',
	'\u001b[3~',
];
const [backspace, ctrlU, ctrlK, ctrlW] = ['\u007f', '\u0015', '\u000b', '\u0017'];

function type(keys: string[], history: string[] = []) {
	let line = emptyLine(history);
	for (const key of keys) {
		({line} = editLine(line, key, history));
	}

	return {text: line.characters.join(''), cursor: line.cursor};
}

describe('Editing a line in the practice shell', () => {
	test.each([
		[['a', 'b', backspace, 'c'], 'ac', 2],
		[[backspace, 'a'], 'a', 1],
		[['a', 'c', left, 'b'], 'abc', 2],
		[['b', home, 'a', end, 'c'], 'abc', 3],
		[['a', 'b', home, del], 'b', 0],
		[['a', 'b', 'c', left, ctrlU], 'c', 0],
		[['a', 'b', 'c', home, ctrlK], '', 0],
		[['a', ' ', 'b', ' ', ctrlW], 'a ', 2],
		[['日', '🚀', left, backspace], '🚀', 0],
		[['a', '\u001b[15~', '\u0007'], 'a', 1],
	])('puts each key where the cursor is: %j', (keys, text, cursor) => {
		expect(type(keys)).toEqual({text, cursor});
	});

	test('goes back in history and returns to what was being typed', () => {
		const history = ['first', 'second'];
		expect(type(['x', up], history).text).toBe('second');
		expect(type(['x', up, up, up], history).text).toBe('first');
		expect(type(['x', up, up, down, down], history).text).toBe('x');
		expect(type([down], history).text).toBe('');
	});

	test('ctrl-d ends an empty line and deletes in any other', () => {
		expect(editLine(emptyLine([]), '\u0004', []).outcome).toBe('ended');
		const {line} = editLine(emptyLine([]), 'a', []);
		const edited = editLine({...line, cursor: 0}, '\u0004', []);
		expect(edited.outcome).toBeUndefined();
		expect(edited.line.characters).toEqual([]);
	});
});
