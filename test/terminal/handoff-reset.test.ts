import headless from '@xterm/headless';
import {describe, expect, it} from 'vitest';
import {terminalReset} from '../../source/terminal/terminal-reset.ts';

async function terminal(...texts: string[]) {
	const screen = new headless.Terminal({cols: 40, rows: 10, allowProposedApi: true});
	for (const text of texts) {
		await new Promise<void>(resolve => {
			screen.write(text, resolve);
		});
	}

	const lines = Array.from({length: 10}, (_, row) =>
		screen.buffer.active.getLine(screen.buffer.active.baseY + row)?.translateToString(true),
	);
	return {screen, lines, cursor: [screen.buffer.active.cursorX, screen.buffer.active.cursorY]};
}

/** What vi, a mouse-driven program and an installer with a progress bar leave behind when they are killed. */
const mess =
	'\u001b[?1049h\u001b[2J\u001b[?1h\u001b=\u001b[?1003h\u001b[?1006h\u001b[?2004h\u001b[?1004h\u001b[?25l\u001b[3;6r\u001b[?6h\u001b[4h\u001b[?7l\u001b(0\u001b[7;31mvi\u001b[5;5H';

describe('terminalReset', () => {
	it('turns every mode back after a program was killed in the alternate screen', async () => {
		const {screen, lines, cursor} = await terminal('$ slipway\r\nheader\r\n', mess, terminalReset);
		expect(screen.buffer.active.type).toBe('normal');
		expect(lines.slice(0, 3)).toEqual(['$ slipway', 'header', '']);
		expect(cursor).toEqual([0, 2]);
		expect(screen.modes).toMatchObject({
			applicationCursorKeysMode: false,
			applicationKeypadMode: false,
			bracketedPasteMode: false,
			insertMode: false,
			mouseTrackingMode: 'none',
			originMode: false,
			sendFocusMode: false,
			wraparoundMode: true,
		});
	});

	it('gives back charset, colours and the whole scroll area', async () => {
		const {screen, lines} = await terminal(mess, terminalReset, 'lqx', '\u001b[10;1Hlast\r\nnext');
		expect(screen.buffer.active.getLine(0)?.translateToString(true)).toBe('lqx');
		expect(lines.slice(-2)).toEqual(['last', 'next']);
		const cell = screen.buffer.active.getLine(0)?.getCell(0);
		expect([cell?.isFgDefault(), cell?.isInverse()]).toEqual([true, 0]);
	});

	it('moves nothing where there is nothing to leave', async () => {
		const {lines, cursor} = await terminal('one\r\ntwo', terminalReset, '!');
		expect(lines.slice(0, 2)).toEqual(['one', 'two!']);
		expect(cursor).toEqual([4, 1]);
	});

	it.each([
		['a device control string', '\u001bPq#0;2;0;0;0'],
		['a title', '\u001b]0;half a ti'],
		['a control sequence', '\u001b[12;4'],
	])('ends %s that was cut in half', async (_, half) => {
		const {lines} = await terminal('one', half, terminalReset, 'two');
		expect(lines[0]).toBe('onetwo');
	});
});
