import fc from 'fast-check';
import {expect, test} from 'vitest';
import {FramePainter} from '../../source/terminal/frame-painter.ts';
import {FrameJudge, paintPlainly} from './frame-judge.ts';
import {anyFrames} from './frame-samples.ts';

const rows = 10;

/** Narrow enough for lines to reach the edge. */
const columns = 24;

/** No line reaches the edge, where a terminal that is written to plainly has its own ways. */
const wideColumns = 130;

function painterOnClearScreen(width = columns): FramePainter {
	const painter = new FramePainter();
	painter.clear(width, rows);
	return painter;
}

async function shown(outputs: readonly string[], width = columns): Promise<string[]> {
	const judge = new FrameJudge(width, rows);
	await judge.feed(`\u001B[?7l${outputs.join('')}`);
	return judge.look();
}

test('Any sequence of frames ends in the screen that the last frame alone gives', async () => {
	await fc.assert(
		fc.asyncProperty(anyFrames(rows, {withDisputed: false}), async frames => {
			const painter = painterOnClearScreen(wideColumns);
			const outputs = frames.map(frame => painter.paint(frame));
			const plainly = paintPlainly(frames.at(-1) ?? '', rows);
			expect(await shown(outputs, wideColumns)).toEqual(await shown([plainly], wideColumns));
		}),
		{numRuns: 400},
	);
});

test('Characters of disputed width leave nothing behind', async () => {
	await fc.assert(
		fc.asyncProperty(anyFrames(rows, {withDisputed: true}), async frames => {
			const painter = painterOnClearScreen();
			const outputs = frames.map(frame => painter.paint(frame));
			const afresh = painterOnClearScreen().paint(frames.at(-1) ?? '');
			expect(await shown(outputs)).toEqual(await shown([afresh]));
		}),
		{numRuns: 300},
	);
});

test('A terminal that shows anything at all is painted over', async () => {
	await fc.assert(
		fc.asyncProperty(
			anyFrames(rows, {withDisputed: true}),
			fc.constantFrom('x'.repeat(columns * rows), '\u001B[41m\u001B[2J\u001B[m中中中\r\n🐳'),
			async (frames, litter) => {
				const painter = painterOnClearScreen();
				painter.paint(frames[0] ?? '');
				painter.forget(columns, rows);
				const output = painter.paint(frames.at(-1) ?? '');
				const afresh = painterOnClearScreen().paint(frames.at(-1) ?? '');
				expect(await shown([litter, '\u001B[m', output])).toEqual(await shown([afresh]));
			},
		),
		{numRuns: 100},
	);
});

test('A frame that is larger than the terminal is cut at its edges', async () => {
	const painter = painterOnClearScreen();
	const frame = Array.from({length: rows + 5}, (_, row) => `${row}${'中'.repeat(columns)}`);
	const judge = new FrameJudge(columns, rows);
	await judge.feed(painter.paint(frame.join('\n')));
	expect(judge.text()).toEqual(
		frame.slice(0, rows).map(line => line.slice(0, 1 + (columns - 2) / 2)),
	);
});

test('The same frame again sends nothing', () => {
	const painter = painterOnClearScreen();
	painter.paint('one\n\u001B[31mtwo');
	expect(painter.paint('one\n\u001B[31mtwo')).toBe('');
	expect(painter.paint('one  \n\u001B[31mtwo\u001B[m \u001B[32m  \n\n')).toBe('');
});
