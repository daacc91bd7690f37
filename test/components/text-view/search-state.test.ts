import {describe, expect, it} from 'vitest';
import {
	acceptSearch,
	matchBeside,
	matchFrom,
	noSearch,
	searchStatus,
	startSearch,
} from '../../../source/components/text-view/search-state.ts';

const found = [3, 8, 20];
const typed = {...startSearch('here', 4), text: {value: 'x', cursor: 1}};

describe('Going to matches', () => {
	it('starts with the first one from where the window stood, else from the beginning', () => {
		expect(matchFrom(found, 4)).toBe(8);
		expect(matchFrom(found, 21)).toBe(3);
		expect(matchFrom([], 0)).toBeUndefined();
	});

	it('goes round at both ends', () => {
		expect(matchBeside(found, 8, 1)).toBe(20);
		expect(matchBeside(found, 20, 1)).toBe(3);
		expect(matchBeside(found, 8, -1)).toBe(3);
		expect(matchBeside(found, 3, -1)).toBe(20);
		expect(matchBeside([], 3, 1)).toBeUndefined();
	});
});

it('There is no search when nothing was typed', () => {
	expect(acceptSearch(startSearch('here', 4))).toBe(noSearch);
	expect(acceptSearch(typed)).toMatchObject({isTyping: false, text: {value: 'x'}});
});

it('A search says which match it stands on', () => {
	expect(searchStatus(noSearch, [])).toBe('');
	expect(searchStatus({...typed, current: 8}, found)).toBe('2 of 3');
	expect(searchStatus({...typed, current: undefined}, [])).toBe('not found');
	expect(searchStatus({...typed, current: 5}, found)).toBe('3 found');
});
