import {expect, test} from 'vitest';
import {FramePainter} from '../../source/terminal/frame-painter.ts';

type Size = {columns: number; rows: number};

const large: Size = {columns: 200, rows: 50};
const small: Size = {columns: 80, rows: 24};

const paint = (codes: string, text: string): string => `\u001B[${codes}m${text}\u001B[m`;

/** One image: name, tag, id, age and size; the selected one has a pointer and its name in inverse. */
function listLine(index: number, {columns}: Size, isSelected: boolean): string {
	const nameWidth = columns - 60;
	const name = `registry.example.com/team-${index % 7}/service-${index}`.slice(0, nameWidth);
	const cells = [
		isSelected ? paint('7', name.padEnd(nameWidth)) : name.padEnd(nameWidth),
		`${index}.4.1-bookworm`.padEnd(16),
		paint('2', ((index + 3) * 7_919_373).toString(16).padStart(12, '0')),
		`${(index % 50) + 2} days ago`.padEnd(12),
		`${(index * 37) % 900} MB`.padStart(8),
	];
	return `${isSelected ? paint('36', '❯') : ' '} ${cells.join('  ')}`;
}

/** The list in a frame of header and footer. */
function frame(size: Size, offset: number, selected: number): string {
	const list = Array.from({length: size.rows - 4}, (_, row) =>
		listLine(offset + row, size, offset + row === selected),
	);
	return [paint('1', 'Slipway'), '', ...list, '', 'j/k move  / filter  q quit'].join('\n');
}

function bytesPerStep({columns, rows}: Size, frames: readonly string[]): number[] {
	const painter = new FramePainter();
	painter.clear(columns, rows);
	return frames.map(lines => Buffer.byteLength(painter.paint(lines))).slice(1);
}

test.each([
	[large, 300],
	[small, 200],
])('Moving the selection by one row in %o takes at most %i bytes', (size, limit) => {
	const frames = [5, 6, 7, 6, 5].map(selected => frame(size, 0, selected));
	for (const bytes of bytesPerStep(size, frames)) {
		expect(bytes).toBeGreaterThan(0);
		expect(bytes).toBeLessThanOrEqual(limit);
	}
});

test('A selection that moves on is one byte from where the last frame left the cursor', () => {
	const lines = ['one', 'two', 'three'];
	const select = (selected: number) =>
		lines.map((line, row) => (row === selected ? paint('7', `>${line}`) : ` ${line}`)).join('\n');
	const painter = new FramePainter();
	painter.clear(small.columns, small.rows);
	painter.paint(select(0));
	expect(painter.paint(select(1))).toMatch(/^\u001B\[H/);
	expect(painter.paint(select(2))).toMatch(/^\r/);
	painter.forget(small.columns, small.rows);
	expect(painter.paint(select(0))).not.toContain('\r');
});

test.each([large, small])('Scrolling the list by one row in %o takes at most 600 bytes', size => {
	const offsets = [0, 1, 2, 3, 2, 1, 0];
	const down = offsets.map(offset => frame(size, offset, offset + size.rows - 5));
	const up = offsets.map(offset => frame(size, offset, offset));
	for (const bytes of [...bytesPerStep(size, down), ...bytesPerStep(size, up)]) {
		expect(bytes).toBeGreaterThan(0);
		expect(bytes).toBeLessThanOrEqual(600);
	}
});

test('A list that scrolls beside a pane that stays is not written again', () => {
	const beside = (offset: number): string =>
		Array.from({length: large.rows}, (_, row) => {
			const line = listLine(offset + row, {...large, columns: 110}, false);
			return `${line}  │ ${row % 4 === 0 ? 'Environment' : ''}`;
		}).join('\n');
	const [bytes] = bytesPerStep(large, [beside(0), beside(1)]);
	expect(bytes).toBeLessThanOrEqual(1000);
});

test('A counter in a corner takes a dozen bytes', () => {
	const [bytes] = bytesPerStep(
		large,
		[17, 18].map(percent => `${frame(large, 0, 3)} ${percent} %`),
	);
	expect(bytes).toBeLessThanOrEqual(12);
});

test('A row with other words in other places is erased once, and its gaps are skipped', () => {
	const painter = new FramePainter();
	painter.clear(small.columns, small.rows);
	painter.paint('a'.repeat(70));
	const words = ['one', 'two', 'three', 'four'];
	const output = painter.paint(words.map(word => word.padEnd(18)).join(''));
	expect(output).toContain('\u001B[K');
	// Each gap is a move of five bytes at most.
	expect(output.length).toBeLessThanOrEqual(words.join('').length + 4 + 3 + 3 * 5);
});

test('A page that takes the place of a list is written over erased rows', () => {
	const page = Array.from({length: small.rows - 2}, (_, row) => `${String(row).padEnd(30)}facts`);
	const frames = [frame(small, 0, 3), [...page, '', 'q quit'].join('\n')];
	const [bytes = 0] = bytesPerStep(small, frames);
	const text = page.join('').replaceAll(/ +/g, '').length;
	// A move to the next row, one over the gap, and the frame around them.
	expect(bytes).toBeLessThanOrEqual(text + (2 + 5) * page.length + 60);
});

test('Rows that reach the right edge are followed by the next with two bytes', () => {
	const full = (letter: string) =>
		Array.from({length: 10}, () => letter.repeat(small.columns)).join('\n');
	const [bytes] = bytesPerStep(small, [full('a'), full('b')]);
	expect(bytes).toBeLessThanOrEqual(10 * small.columns + 10 * 2 + 3);
});
