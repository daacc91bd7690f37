import fc from 'fast-check';
import {expect, test} from 'vitest';
import {FramePainter} from '../../source/terminal/frame-painter.ts';
import {applySgr, isSameStyle, plainStyle, styleChange} from '../../source/terminal/frame-style.ts';
import Output from '../../source/terminal/ink-output.ts';
import {heapMib} from '../helpers/heap-mib.ts';

const columns = 60;
const rows = 20;

/** A row in which each character has a colour of its own, as no row before it had. */
function gradient(row: number): string {
	const cells = Array.from({length: columns}, (_, column) => {
		const colour = row * columns + column;
		return `\u001B[38;2;${(colour >> 16) & 255};${(colour >> 8) & 255};${colour & 255}mx`;
	});
	return `${cells.join('')}\u001B[m`;
}

/** Drawn and painted as the program does it. */
function paintGradients(painter: FramePainter, firstRow: number): void {
	const output = new Output({width: columns, height: rows});
	for (let row = 0; row < rows; row++) {
		output.write(0, row, gradient(firstRow + row), {transformers: []});
	}
	painter.paint(output.get().output);
}

test('A hundred thousand colours, each seen once, take no memory for good', () => {
	const painter = new FramePainter();
	painter.clear(columns, rows);
	const paint = (from: number, to: number) => {
		for (let frame = from; frame < to; frame++) {
			paintGradients(painter, frame * rows);
		}
	};
	paint(0, 40);
	const before = heapMib();
	paint(40, 140);
	expect(heapMib() - before).toBeLessThan(10);
	expect(painter.paint('the painter is still in use')).not.toBe('');
}, 120_000);

test('Styles are the same exactly when the same codes are in force, whichever way they came about', () => {
	const code = fc.constantFrom('1', '2', '22', '31', '39', '38;2;1;2;3', '48;5;9', '7', '27', '0');
	fc.assert(
		fc.property(fc.array(code), fc.array(code), (one, other) => {
			const apply = (codes: readonly string[]) => codes.reduce(applySgr, plainStyle);
			const [first, second] = [apply(one), apply(other)];
			expect(isSameStyle(first, second)).toBe(first.slots.join() === second.slots.join());
			expect(styleChange(first, second) === '').toBe(isSameStyle(first, second));
			expect(isSameStyle(apply(['0', ...one]), apply([...other, '0', ...one]))).toBe(true);
		}),
	);
});
