import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {
	initialListState,
	type ListState,
	placeSelection,
	selectIndex,
	toggleAllMarks,
	toggleMark,
} from '../../../source/store/list/list-state.ts';

const state = (changes: Partial<ListState> = {}): ListState => ({
	...initialListState({column: 'name', direction: 'ascending'}),
	...changes,
});

const ids = (count: number) => Array.from({length: count}, (_, index) => `row-${index}`);

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

	test('an empty list has no place, and the selection comes back with its row', () => {
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

describe('marks', () => {
	test('a mark is set and taken away', () => {
		const marked = toggleMark(state(), 'row-1');
		expect([...marked.markedIds]).toEqual(['row-1']);
		expect([...toggleMark(marked, 'row-1').markedIds]).toEqual([]);
	});

	test('marks all rows shown; again unmarks them; hidden marks stay', () => {
		const hidden = state({markedIds: new Set(['hidden', 'row-0'])});
		const all = toggleAllMarks(hidden, ids(3));
		expect([...all.markedIds].sort()).toEqual(['hidden', 'row-0', 'row-1', 'row-2']);
		expect([...toggleAllMarks(all, ids(3)).markedIds]).toEqual(['hidden']);
	});
});
