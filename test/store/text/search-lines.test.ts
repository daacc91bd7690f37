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
		expect(createLineSearch().find(numbered(texts).lines, 'al').found).toEqual([0, 2, 4]);
	});

	it('looks only at former matches when the query grows', () => {
		const search = createLineSearch();
		const {lines, read} = numbered(texts);
		search.find(lines, 'al');
		read.length = 0;
		expect(search.find(lines, 'alp').found).toEqual([0, 2, 4]);
		expect(read).toEqual([0, 2, 4]);
	});

	it('looks at everything again when the query is another one', () => {
		const search = createLineSearch();
		const {lines} = numbered(texts);
		search.find(lines, 'alp');
		expect(search.find(lines, 'al').found).toEqual([0, 2, 4]);
		expect(search.find(lines, 'mm').found).toEqual([3]);
	});

	it('looks only at added lines, and forgets dropped ones', () => {
		const search = createLineSearch();
		const content = {};
		search.find(numbered(texts, 0, content).lines, 'al');
		const grown = numbered([...texts, 'also', 'delta'], 1, content);
		expect(search.find(grown.lines, 'al').found).toEqual([2, 4, 5]);
		expect(grown.read).toEqual([5, 6]);
	});

	it('starts over when the content is another one', () => {
		const search = createLineSearch();
		search.find(numbered(texts).lines, 'al');
		expect(search.find(numbered(['x', 'al']).lines, 'al').found).toEqual([1]);
	});

	it('catches up with lines added while another query was looked for', () => {
		const search = createLineSearch();
		const content = {};
		search.find(numbered(texts, 0, content).lines, 'al');
		const grown = numbered([...texts, 'alone'], 0, content);
		expect(search.find(grown.lines, 'alo').found).toEqual([5]);
	});

	it('goes on where its time was up, also for a longer query, and finds the same', () => {
		const many = Array.from({length: 1000}, (_, line) => `line ${line}`);
		const {lines, read} = numbered(many);
		const search = createLineSearch();
		const isOver = () => true;
		expect(search.find(lines, '9', isOver).isDone).toBe(false);
		expect(read.length).toBeLessThan(100);
		search.find(lines, '9', isOver);
		let calls = 0;
		while (!search.find(lines, '99', isOver).isDone) {
			calls += 1;
		}

		expect(calls).toBeGreaterThan(5);
		expect(new Set(read).size).toBe(1000);
		expect(search.find(lines, '99').found).toEqual(
			many.flatMap((text, line) => (text.includes('99') ? [line] : [])),
		);
	});
});
