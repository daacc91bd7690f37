import {type OutputLine, outputLine, sliceColumns, splitLines} from './ink-output-line.ts';
import {composeRow, type OutputSegment} from './ink-output-row.ts';

type Transformer = (line: string, index: number) => string;

/** Half-open: `x2` and `y2` are outside. `undefined`: no bound on that side. */
type Clip = Record<'x1' | 'x2' | 'y1' | 'y2', number | undefined>;

type Block = {x: number; y: number; lines: readonly OutputLine[]};

const tighter = (
	outer: number | undefined,
	inner: number | undefined,
	pick: (...bounds: number[]) => number,
): number | undefined =>
	outer === undefined || inner === undefined ? (outer ?? inner) : pick(outer, inner);

const intersect = (outer: Clip | undefined, inner: Clip): Clip => ({
	x1: tighter(outer?.x1, inner.x1, Math.max),
	x2: tighter(outer?.x2, inner.x2, Math.min),
	y1: tighter(outer?.y1, inner.y1, Math.max),
	y2: tighter(outer?.y2, inner.y2, Math.min),
});

const isEmpty = (from: number | undefined, to: number | undefined): boolean =>
	from !== undefined && to !== undefined && from >= to;

/** @returns The visible part of a block; `undefined` when none of it can be visible. */
function clipBlock({x, y, lines}: Block, {x1, x2, y1, y2}: Clip): Block | undefined {
	if (isEmpty(x1, x2) || isEmpty(y1, y2)) {
		return undefined;
	}
	const clipped = {x, y, lines};
	if (x1 !== undefined && x2 !== undefined) {
		const widest = Math.max(...lines.map(({columns}) => columns));
		if (x + widest < x1 || x > x2) {
			return undefined;
		}
		clipped.lines = lines.map(line =>
			sliceColumns(line, Math.max(0, x1 - x), Math.min(line.columns, x2 - x)),
		);
		clipped.x = Math.max(x, x1);
	}
	if (y1 !== undefined && y2 !== undefined) {
		if (y + lines.length < y1 || y > y2) {
			return undefined;
		}
		clipped.lines = clipped.lines.slice(Math.max(0, y1 - y), y2 - y);
		clipped.y = Math.max(y, y1);
	}
	return clipped;
}

/**
Takes the place of Ink's own `Output`, which every frame goes through, and gives the same picture.
Ink's takes every row of every frame apart into cells. This one keeps lines whole, joins those that
lie side by side, remembers what it knows about a line from frame to frame, and goes down to cells
only where something covers something else.
*/
export default class Output {
	readonly width: number;
	readonly height: number;
	readonly #rows: OutputSegment[][];
	readonly #clips: Clip[] = [];

	constructor({width, height}: {width: number; height: number}) {
		this.width = width;
		this.height = height;
		this.#rows = Array.from({length: Math.max(0, Math.ceil(height))}, () => []);
	}

	/** @param options.transformers Applied to each visible line, the innermost component's first. */
	write(x: number, y: number, text: string, options: {transformers: readonly Transformer[]}): void {
		if (text === '') {
			return;
		}
		const whole: Block = {x, y, lines: splitLines(text)};
		const clip = this.#clips.at(-1);
		const block = clip ? clipBlock(whole, clip) : whole;
		for (const [index, line] of block?.lines.entries() ?? []) {
			const row = (block?.y ?? y) + index;
			this.#place(block?.x ?? x, row, line, row - y, options.transformers);
		}
	}

	clip(clip: Clip): void {
		this.#clips.push(intersect(this.#clips.at(-1), clip));
	}

	unclip(): void {
		this.#clips.pop();
	}

	get(): {output: string; height: number} {
		const rows = this.#rows.map(segments => composeRow(segments, this.width));
		return {output: rows.join('\n'), height: rows.length};
	}

	#place(
		column: number,
		row: number,
		line: OutputLine,
		index: number,
		transformers: readonly Transformer[],
	): void {
		const segments = this.#rows[row];
		if (!segments) {
			return;
		}
		const text = transformers.reduce((text, transform) => transform(text, index), line.text);
		const transformed = text === line.text ? line : outputLine(text);
		if (transformed.width > 0) {
			segments.push({column, line: transformed});
		}
	}
}
