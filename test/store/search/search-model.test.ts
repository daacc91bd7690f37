import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import type {RequestOptions} from '../../../source/engine/request-options.ts';
import {createSearch} from '../../../source/store/search/search-model.ts';

beforeEach(() => {
	vi.useFakeTimers();
});

afterEach(() => {
	vi.useRealTimers();
});

/** A search whose engine notes what it is asked, and answers when told to. */
function openSearch() {
	const asked: Array<{term: string; signal: AbortSignal; answer(): void}> = [];
	const model = createSearch({
		search: (term: string, {signal}: RequestOptions) =>
			new Promise(resolve => {
				asked.push({
					term,
					signal,
					answer: () => resolve([{name: term, description: '', stars: 1, isOfficial: false}]),
				});
			}),
		async *catalog() {},
	});
	const type = (value: string) => model.setText({value, cursor: value.length});
	const names = () =>
		model.state
			.get()
			.pages?.state.get()
			.items.map(({name}) => name);
	return {asked, model, type, names};
}

test('The engine is asked once typing pauses, not for every letter', async () => {
	const {asked, type, names} = openSearch();
	for (const text of ['r', 're', 'red', 'redis']) {
		type(text);
		vi.advanceTimersByTime(100);
	}

	expect(asked).toEqual([]);
	await vi.advanceTimersByTimeAsync(300);
	expect(asked.map(({term}) => term)).toEqual(['redis']);
	asked[0]?.answer();
	await vi.advanceTimersByTimeAsync(0);
	expect(names()).toEqual(['redis']);
});

test('Typing on aborts what is asked, and its late answer is not shown', async () => {
	const {asked, type, names} = openSearch();
	type('re');
	await vi.advanceTimersByTimeAsync(300);
	type('redis');
	expect(asked[0]?.signal.aborted).toBe(true);
	await vi.advanceTimersByTimeAsync(300);
	asked[1]?.answer();
	asked[0]?.answer();
	await vi.advanceTimersByTimeAsync(0);
	expect(names()).toEqual(['redis']);
});

test('A tag changes nothing of what is searched for', async () => {
	const {asked, type} = openSearch();
	type('redis');
	await vi.advanceTimersByTimeAsync(300);
	type('redis:7');
	await vi.advanceTimersByTimeAsync(300);
	expect(asked.length).toBe(1);
	expect(asked[0]?.signal.aborted).toBe(false);
});

test('Nothing goes on while the screen is away; what was cut off is asked again', async () => {
	const {asked, model, type, names} = openSearch();
	type('redis');
	await vi.advanceTimersByTimeAsync(300);
	model.rest();
	expect(asked[0]?.signal.aborted).toBe(true);
	model.wake();
	await vi.advanceTimersByTimeAsync(0);
	asked[1]?.answer();
	await vi.advanceTimersByTimeAsync(0);
	expect(names()).toEqual(['redis']);
	model.rest();
	model.wake();
	expect(asked.length).toBe(2);
});
