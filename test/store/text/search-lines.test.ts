import {describe, expect, it} from 'vitest';
import {stillShown} from '../../../source/format/shown.ts';
import {createLineSearch, findSpans} from '../../../source/store/text/search-lines.ts';
import type {TextLines} from '../../../source/store/text/text-lines.ts';

type Kept = {lines: TextLines; read: number[]};

function numbered(texts: readonly string[], first = 0, content: object = texts): Kept {
	const read: number[] = [];
	const plain = (line: number) => {
		read.push(line);
		return texts[line] ?? '';
	};

	return {
		read,
		lines: {first, end: texts.length, content, plain, painted: line => stillShown(plain(line))},
	};
}

describe('findSpans', () => {
	it('takes the query literally', () => {
		expect(findSpans('a.b axb (a.b)', 'a.b')).toEqual([
			{start: 0, end: 3},
			{start: 9, end: 12},
		]);
		expect(findSpans('1-2 [x] a/b', '[x] a/')).toEqual([{start: 4, end: 10}]);
	});

	it('ignores case until a capital is typed', () => {
		expect(findSpans('Error error', 'error')).toHaveLength(2);
		expect(findSpans('Error error', 'Error')).toEqual([{start: 0, end: 5}]);
	});

	it('finds nothing for an empty query', () => {
		expect(findSpans('abc', '')).toEqual([]);
	});
});

describe('createLineSearch', () => {
	const texts = ['alpha', 'beta', 'alpine', 'gamma', 'Alps'];

	it('tells the lines that match, in order', () => {
		expect(createLineSearch().find(numbered(texts).lines, 'al')).toEqual([0, 2, 4]);
	});

	it('looks only at former matches when the query grows', () => {
		const search = createLineSearch();
		const {lines, read} = numbered(texts);
		search.find(lines, 'al');
		read.length = 0;
		expect(search.find(lines, 'alp')).toEqual([0, 2, 4]);
		expect(read).toEqual([0, 2, 4]);
	});

	it('looks at everything again when the query is another one', () => {
		const search = createLineSearch();
		const {lines} = numbered(texts);
		search.find(lines, 'alp');
		expect(search.find(lines, 'al')).toEqual([0, 2, 4]);
		expect(search.find(lines, 'mm')).toEqual([3]);
	});

	it('looks only at added lines, and forgets dropped ones', () => {
		const search = createLineSearch();
		const content = {};
		search.find(numbered(texts, 0, content).lines, 'al');
		const grown = numbered([...texts, 'also', 'delta'], 1, content);
		expect(search.find(grown.lines, 'al')).toEqual([2, 4, 5]);
		expect(grown.read).toEqual([5, 6]);
	});

	it('starts over when the content is another one', () => {
		const search = createLineSearch();
		search.find(numbered(texts).lines, 'al');
		expect(search.find(numbered(['x', 'al']).lines, 'al')).toEqual([1]);
	});

	it('catches up with lines added while another query was looked for', () => {
		const search = createLineSearch();
		const content = {};
		search.find(numbered(texts, 0, content).lines, 'al');
		const grown = numbered([...texts, 'alone'], 0, content);
		expect(search.find(grown.lines, 'alo')).toEqual([5]);
	});
});
