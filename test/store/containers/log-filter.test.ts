import fc from 'fast-check';
import {expect, test} from 'vitest';
import {createLogFilter} from '../../../source/store/containers/log-filter.ts';
import {logEntry} from '../../../source/store/text/log-entry.ts';
import {createLogRing, type LogRing} from '../../../source/store/text/log-ring.ts';

function push(ring: LogRing, texts: readonly string[], from = 0): void {
	for (const [index, text] of texts.entries()) {
		ring.push(logEntry({stream: 'stdout', timestamp: 0, text}, from + index, false));
	}
}

const textsOf = (ring: LogRing) =>
	Array.from(
		{length: ring.end() - ring.first()},
		(_, index) => ring.at(ring.first() + index).plain,
	);

function ringOf(texts: readonly string[], lines = 1000): LogRing {
	const ring = createLogRing({lines, characters: 1_000_000});
	push(ring, texts);
	return ring;
}

test('Only lines that match are left; with ! only the others; small letters match capitals', () => {
	const ring = ringOf(['an Error', 'fine', 'error again']);
	const {apply} = createLogFilter();
	expect(textsOf(apply(ring, 'error').ring)).toEqual(['an Error', 'error again']);
	expect(textsOf(apply(ring, 'Error').ring)).toEqual(['an Error']);
	expect(textsOf(apply(ring, '!error').ring)).toEqual(['fine']);
	expect(apply(ring, '').ring).toBe(ring);
	expect(apply(ring, '!').ring).toBe(ring);
});

test('Whatever comes, is dropped or cleared between two looks, the lines are those of a filter made anew', () => {
	const line = fc.constantFrom('a', 'b', 'ab', 'ba', 'c');
	const step = fc.oneof(
		fc.array(line, {maxLength: 8}).map(lines => ({lines})),
		fc.constant({clear: true as const}),
		fc.constantFrom('a', '!a', 'b', '').map(pattern => ({pattern})),
	);
	fc.assert(
		fc.property(fc.array(step, {maxLength: 20}), steps => {
			const ring = createLogRing({lines: 1000, characters: 100_000});
			const {apply} = createLogFilter();
			let pattern = 'a';
			for (const next of steps) {
				if ('lines' in next) {
					push(ring, next.lines, ring.end());
				} else if ('clear' in next) {
					ring.clear();
				} else {
					pattern = next.pattern;
				}

				expect(textsOf(apply(ring, pattern).ring)).toEqual(
					textsOf(createLogFilter().apply(ring, pattern).ring),
				);
			}
		}),
	);
});

test('Lines that the log dropped before they were looked at are skipped', () => {
	const ring = ringOf(['a1', 'a2', 'a3', 'a4'], 2);
	const {apply} = createLogFilter();
	expect(textsOf(apply(ring, 'a').ring)).toEqual(['a3', 'a4']);
	push(ring, ['a5', 'a6', 'a7'], 4);
	expect(textsOf(apply(ring, 'a').ring).slice(-2)).toEqual(['a6', 'a7']);
});

test('A filter whose time is up goes on with the next look, and ends with the same lines', () => {
	const ring = ringOf(Array.from({length: 1000}, (_, line) => `line ${line}`));
	const {apply} = createLogFilter();
	let looks = 1;
	for (; !apply(ring, '7', () => true).isDone; looks += 1);
	expect(looks).toBeGreaterThan(5);
	expect(textsOf(apply(ring, '7').ring)).toEqual(textsOf(createLogFilter().apply(ring, '7').ring));
});
