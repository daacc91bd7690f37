import {describe, expect, it} from 'vitest';
import {
	initialScroll,
	placeScroll,
	revealRow,
	type ScrollExtent,
	scrollBy,
	scrollSideways,
	scrollToEnd,
	scrollToStart,
} from '../../../source/store/text/scroll.ts';

const lines = (end: number, first = 0): ScrollExtent => ({first, end, height: 10, rowsOf: () => 1});

/** Line 5 takes 30 rows, the others one. */
const wrapped: ScrollExtent = {
	first: 0,
	end: 20,
	height: 10,
	rowsOf: line => (line === 5 ? 30 : 1),
};

describe('Scrolling by rows', () => {
	it('stops at the first and at the last full window', () => {
		expect(scrollBy(initialScroll, -3, lines(100))).toMatchObject({line: 0, row: 0});
		expect(scrollBy(initialScroll, 500, lines(100))).toMatchObject({line: 90, row: 0});
	});

	it('does not move a text that fits', () => {
		expect(scrollBy(initialScroll, 4, lines(7))).toMatchObject({line: 0, row: 0});
		expect(scrollBy(initialScroll, 4, lines(0))).toMatchObject({line: 0, row: 0});
	});

	it('goes through a wrapped line row by row, down and up again', () => {
		const inside = scrollBy(initialScroll, 12, wrapped);
		expect(inside).toMatchObject({line: 5, row: 7});
		expect(scrollBy(inside, 23, wrapped)).toMatchObject({line: 6, row: 0});
		expect(scrollBy(inside, -8, wrapped)).toMatchObject({line: 4, row: 0});
	});

	it('ends inside a last line that is higher than the window', () => {
		const extent = {...wrapped, end: 6};
		expect(scrollToEnd(initialScroll, extent, false)).toMatchObject({line: 5, row: 20});
	});
});

describe('A text that grows at the end and loses its beginning', () => {
	it('stays at the end while it follows', () => {
		const end = scrollToEnd(initialScroll, lines(100), true);
		expect(placeScroll(end, lines(150))).toMatchObject({line: 140, follows: true});
	});

	it('stays on its line when it does not follow', () => {
		const position = scrollBy(initialScroll, 42, lines(100));
		expect(placeScroll(position, lines(150))).toMatchObject({line: 42});
	});

	it('moves to the oldest line left when its own was dropped', () => {
		const position = scrollBy(initialScroll, 42, lines(100));
		expect(placeScroll(position, lines(150, 60))).toMatchObject({line: 60, row: 0});
	});

	it('stops following on the way up, and only when something moved', () => {
		const end = scrollToEnd(initialScroll, lines(100), true);
		expect(scrollBy(end, -1, lines(100))).toMatchObject({line: 89, follows: false});
		expect(scrollBy(end, 1, lines(100))).toMatchObject({line: 90, follows: true});
		const short = scrollToEnd(initialScroll, lines(4), true);
		expect(scrollBy(short, -1, lines(4))).toMatchObject({line: 0, follows: true});
	});

	it('stops following at the beginning', () => {
		const end = scrollToEnd(initialScroll, lines(100, 20), true);
		expect(scrollToStart(end, lines(100, 20))).toMatchObject({line: 20, follows: false});
	});
});

describe('Revealing a row', () => {
	it('leaves the window alone when the row is in it', () => {
		const position = scrollBy(initialScroll, 40, lines(100));
		expect(revealRow(position, {line: 49, row: 0}, lines(100)).line).toBe(40);
	});

	it('puts a row out of sight a third from the top', () => {
		expect(revealRow(initialScroll, {line: 50, row: 0}, lines(100)).line).toBe(47);
		expect(revealRow(initialScroll, {line: 5, row: 20}, wrapped)).toMatchObject({line: 5, row: 17});
	});
});

it('A scrolled text moves sideways between the first column and the last one given', () => {
	expect(scrollSideways(initialScroll, -8, 20).column).toBe(0);
	expect(scrollSideways({...initialScroll, column: 16}, 8, 20).column).toBe(20);
});
