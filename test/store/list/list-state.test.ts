import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {createStore} from '../../../source/store/create-store.ts';
import {
	initialListState,
	type ListState,
	listKey,
	placeSelection,
	revealRow,
	scrollWindow,
	selectIndex,
	toggleAllMarks,
	toggleMark,
} from '../../../source/store/list/list-state.ts';

const state = (changes: Partial<ListState> = {}): ListState => ({
	...initialListState,
	...changes,
});

const ids = (count: number) => Array.from({length: count}, (_, index) => `row-${index}`);

test('Revealing a row takes the filter away that may hide it, and leaves marks and order alone', () => {
	const sort = {column: 'name', direction: 'ascending'} as const;
	const store = createStore(
		state({
			filter: {value: 'redis', cursor: 2},
			isFiltering: true,
			markedIds: new Set(['row-1']),
			sort,
		}),
	);
	revealRow(store, 'row-7');
	expect(store.get()).toEqual(state({selectedId: 'row-7', markedIds: new Set(['row-1']), sort}));
});

test('Two lists never share a key', () => {
	expect(listKey()).not.toBe(listKey());
});

describe('placeSelection', () => {
	test('starts on the first row', () => {
		expect(placeSelection(state(), ids(3), 10)).toEqual({index: 0, top: 0});
	});

	test('follows the id when rows come above it', () => {
		const selected = state({selectedId: 'row-2', selectedIndex: 2});
		expect(placeSelection(selected, ['new', ...ids(5)], 10).index).toBe(3);
	});

	test('stays at its place when its row goes', () => {
		const selected = state({selectedId: 'gone', selectedIndex: 2});
		expect(placeSelection(selected, ids(5), 10).index).toBe(2);
	});

	test('goes to the last row when its row and all below go', () => {
		const selected = state({selectedId: 'gone', selectedIndex: 9});
		expect(placeSelection(selected, ids(3), 10).index).toBe(2);
	});

	test('An empty list has no place, and the selection comes back with its row', () => {
		const selected = state({selectedId: 'row-4', selectedIndex: 4});
		expect(placeSelection(selected, [], 10)).toEqual({index: 0, top: 0});
		expect(placeSelection(selected, ids(5), 10).index).toBe(4);
	});

	test('keeps a row in view above and below the selection', () => {
		const down = state({selectedId: 'row-9', selectedIndex: 9});
		expect(placeSelection(down, ids(100), 10).top).toBe(1);
		const up = state({selectedId: 'row-5', selectedIndex: 5, top: 5});
		expect(placeSelection(up, ids(100), 10).top).toBe(4);
	});

	test('shows the selection inside a full window, whatever was kept', () => {
		fc.assert(
			fc.property(
				fc.integer({min: 1, max: 200}),
				fc.integer({min: 1, max: 60}),
				fc.integer({min: -5, max: 300}),
				fc.integer({min: -5, max: 300}),
				(count, height, selectedIndex, keptTop) => {
					const rows = ids(count);
					const {index, top} = placeSelection(state({selectedIndex, top: keptTop}), rows, height);
					expect(index).toBeGreaterThanOrEqual(top);
					expect(index).toBeLessThan(top + height);
					expect(index).toBeLessThan(count);
					expect(top).toBeGreaterThanOrEqual(0);
					expect(top).toBeLessThanOrEqual(Math.max(0, count - height));
				},
			),
		);
	});
});

describe('selectIndex', () => {
	test('keeps to the list and remembers the id', () => {
		expect(selectIndex(state(), ids(5), 99, 10)).toMatchObject({
			selectedIndex: 4,
			selectedId: 'row-4',
		});
		expect(selectIndex(state(), ids(5), -3, 10)).toMatchObject({
			selectedIndex: 0,
			selectedId: 'row-0',
		});
	});

	test('moves the window no further than it must', () => {
		const moved = selectIndex(state({top: 20, selectedIndex: 25}), ids(100), 26, 10);
		expect(moved.top).toBe(20);
		expect(selectIndex(moved, ids(100), 29, 10).top).toBe(21);
	});

	test('leaves an empty list alone', () => {
		const kept = state({selectedId: 'row-1', selectedIndex: 1});
		expect(selectIndex(kept, [], 0, 10)).toBe(kept);
	});
});

describe('scrollWindow', () => {
	test('moves the window and leaves the selection where it is', () => {
		const scrolled = scrollWindow(state({top: 20, selectedIndex: 25}), ids(100), 1, 10);
		expect(scrolled).toMatchObject({top: 21, selectedIndex: 25, selectedId: 'row-25'});
	});

	test('takes the selection along at the edge of the window, and stops at both ends', () => {
		const atTop = state({top: 20, selectedIndex: 21});
		expect(scrollWindow(atTop, ids(100), 1, 10)).toMatchObject({top: 21, selectedIndex: 22});
		expect(scrollWindow(atTop, ids(100), -99, 10)).toMatchObject({top: 0, selectedIndex: 8});
		expect(scrollWindow(atTop, ids(100), 999, 10)).toMatchObject({top: 90, selectedIndex: 91});
	});

	test('is drawn as it says, whatever the list and the window', () => {
		fc.assert(
			fc.property(
				fc.integer({min: 1, max: 60}),
				fc.integer({min: 1, max: 30}),
				fc.nat(80),
				fc.nat(80),
				fc.integer({min: -90, max: 90}),
				(count, height, top, selectedIndex, by) => {
					const moved = scrollWindow(state({top, selectedIndex}), ids(count), by, height);
					const drawn = placeSelection(moved, ids(count), height);
					expect(drawn).toEqual({index: moved.selectedIndex, top: moved.top});
				},
			),
		);
	});
});

describe('Marks', () => {
	test('A mark is set and taken away', () => {
		const marked = toggleMark(state(), 'row-1');
		expect([...marked.markedIds]).toEqual(['row-1']);
		expect([...toggleMark(marked, 'row-1').markedIds]).toEqual([]);
	});

	test('All rows shown are marked by one key; again unmarks them; hidden marks stay', () => {
		const hidden = state({markedIds: new Set(['hidden', 'row-0'])});
		const all = toggleAllMarks(hidden, ids(3));
		expect([...all.markedIds].sort()).toEqual(['hidden', 'row-0', 'row-1', 'row-2']);
		expect([...toggleAllMarks(all, ids(3)).markedIds]).toEqual(['hidden']);
	});
});
