import fc from 'fast-check';

const openings = [
	'1',
	'2',
	'3',
	'4',
	'7',
	'9',
	'53',
	'31',
	'94',
	'38;5;200',
	'38;2;9;8;7',
	'44',
	'48;5;17',
	'1;32',
	'0',
	'22',
	'39',
	'49',
];

/** Characters about whose width all terminals agree. */
const agreed = [
	'a',
	'b',
	'Z',
	'9',
	' ',
	' ',
	'─',
	'│',
	'…',
	'é',
	'e\u0301',
	'ж',
	'中',
	'한',
	'ｗ',
	'\u{20000}',
];

/** Characters about which they do not. */
const disputed = ['🐳', '👩‍👩‍👧', '❤️', '1️⃣', '🇩🇪', '⌚', 'क्षि'];

const piece = (characters: readonly string[]) =>
	fc
		.tuple(
			fc.option(fc.constantFrom(...openings), {freq: 2}),
			fc.array(fc.constantFrom(...characters), {maxLength: 12}),
		)
		.map(([opening, text]) => (opening === null ? '' : `\u001B[${opening}m`) + text.join(''));

export const anyLine = (characters: readonly string[]) =>
	fc.array(piece(characters), {maxLength: 5}).map(pieces => `${pieces.join('')}\u001B[m`);

/** What happens to a screen from one frame to the next. */
type Step =
	| {kind: 'replace'; row: number; line: string}
	| {kind: 'shift'; top: number; bottom: number; count: number; line: string}
	| {kind: 'swap'; row: number; other: number}
	| {kind: 'cut'; length: number};

function anyStep(characters: readonly string[], rows: number): fc.Arbitrary<Step> {
	const row = fc.nat(rows - 1);
	const line = anyLine(characters);
	return fc.oneof(
		fc.record({kind: fc.constant('replace' as const), row, line}),
		fc.record({
			kind: fc.constant('shift' as const),
			top: row,
			bottom: row,
			count: fc.integer({min: -4, max: 4}),
			line,
		}),
		fc.record({kind: fc.constant('swap' as const), row, other: row}),
		fc.record({kind: fc.constant('cut' as const), length: row}),
	);
}

function take(lines: readonly string[], step: Step, rows: number): string[] {
	const next = Array.from({length: rows}, (_, index) => lines[index] ?? '');
	if (step.kind === 'replace') {
		next[step.row] = step.line;
	} else if (step.kind === 'swap') {
		[next[step.row], next[step.other]] = [next[step.other] ?? '', next[step.row] ?? ''];
	} else if (step.kind === 'cut') {
		next.length = step.length;
	} else {
		const [top, bottom] = [Math.min(step.top, step.bottom), Math.max(step.top, step.bottom)];
		for (let row = top; row <= bottom; row++) {
			const source = row + step.count;
			next[row] = source < top || source > bottom ? step.line : (lines[source] ?? '');
		}
	}
	return next;
}

/** Frames that follow from one another as they do in a program: edits, scrolls, swaps, cuts. */
export function anyFrames(rows: number, {withDisputed}: {withDisputed: boolean}) {
	const characters = withDisputed ? [...agreed, ...disputed] : agreed;
	return fc
		.tuple(
			fc.array(anyLine(characters), {minLength: rows, maxLength: rows}),
			fc.array(anyStep(characters, rows), {maxLength: 6}),
		)
		.map(([first, steps]) => {
			const frames = [first];
			for (const step of steps) {
				frames.push(take(frames.at(-1) ?? [], step, rows));
			}
			return frames.map(lines => lines.join('\n'));
		});
}
