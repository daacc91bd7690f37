import {describe, expect, test} from 'vitest';
import {createTypedLine} from '../../source/terminal/typed-line.ts';

const replies = [
	['where its cursor is', '\u001B[24;80R'],
	['what it can do', '\u001B[?64;1;2c'],
	['what it is', '\u001B[>0;276;0c'],
	['that it is well', '\u001B[0n'],
	['which mode is set', '\u001B[?2026;2$y'],
	['that it has the focus', '\u001B[I'],
	['its colour', '\u001B]11;rgb:0000/0000/0000\u0007'],
	['its settings', '\u001BP1$r0m\u001B\\'],
];

describe('Enter', () => {
	test('answers on an empty line, however often it was pressed', () => {
		expect(createTypedLine().hear('\r')).toBe('answer');
		expect(createTypedLine().hear(Buffer.from('\r\r\n'))).toBe('answer');
	});

	test.each(['du', ' ', '\u001B[A', '\u007F', 'é'])('does not answer behind %j', typed => {
		const line = createTypedLine();
		expect(line.hear(typed)).toBeUndefined();
		expect(line.isEmpty).toBe(false);
		expect(line.hear('\r')).toBe('line');
		expect(line.isEmpty).toBe(true);
		expect(line.hear('\r')).toBe('answer');
	});

	test('does not answer when it came with a command', () => {
		expect(createTypedLine().hear('ls\r')).toBe('line');
		expect(createTypedLine().hear('\rls\r')).toBe('line');
		expect(createTypedLine().hear('\rl')).toBeUndefined();
	});

	test.each(['\u0003', '\u0004'])('answers behind %j, which empties the line', key => {
		const line = createTypedLine();
		line.hear(`du${key}`);
		expect(line.isEmpty).toBe(true);
		expect(line.hear('\r')).toBe('answer');
	});

	test.each(replies)('answers though the terminal has said %s', (_, reply) => {
		const line = createTypedLine();
		expect(line.hear(reply)).toBeUndefined();
		expect(line.hear(`${reply}\r`)).toBe('answer');
		line.hear('d');
		line.hear(reply);
		expect(line.isEmpty).toBe(false);
	});
});
