import type {SearchableLines} from './text-lines.ts';

/** Characters from `start` up to `end` of a line. */
export type Span = {start: number; end: number};

/** Finds every place of a query; small letters also match capitals, a capital only itself. */
function queryPattern(query: string): RegExp {
	const literal = query.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);
	return new RegExp(literal, query === query.toLowerCase() ? 'gi' : 'g');
}

/** Where the query stands first in this text. */
export function findSpan(text: string, query: string): Span | undefined {
	const start = query === '' ? -1 : text.search(queryPattern(query));
	return start === -1 ? undefined : {start, end: start + query.length};
}

/** Where the query stands in this text. */
export function findSpans(text: string, query: string): Span[] {
	return query === ''
		? []
		: Array.from(text.matchAll(queryPattern(query)), ({index, 0: {length}}) => ({
				start: index,
				end: index + length,
			}));
}

/** Numbers of the lines that contain the query, ascending; kept between calls to be quick. */
export type LineSearch = {
	find(lines: SearchableLines, query: string): readonly number[];
};

/**
Searches 100,000 lines without being felt: a longer query looks only where the shorter one was found,
and added lines are the only ones looked at again.
*/
export function createLineSearch(): LineSearch {
	let known: {content: object; query: string; end: number; found: readonly number[]} | undefined;

	const scan = ({plain}: SearchableLines, query: string, candidates: Iterable<number>) => {
		const pattern = queryPattern(query);
		const found: number[] = [];
		for (const line of candidates) {
			pattern.lastIndex = 0;
			if (pattern.test(plain(line))) {
				found.push(line);
			}
		}

		return found;
	};

	return {
		find(lines, query) {
			if (query === '') {
				return [];
			}

			const {first, end, content} = lines;
			const isReusable = known?.content === content && query.includes(known.query);
			const before = isReusable && known ? known : {query: '', end: first, found: []};
			const kept =
				before.found[0] === undefined || before.found[0] >= first
					? before.found
					: before.found.filter(line => line >= first);
			const still = before.query === query ? kept : scan(lines, query, kept);
			const added = scan(lines, query, numbers(Math.max(before.end, first), end));
			const found = added.length === 0 ? still : [...still, ...added];
			known = {content, query, end, found};
			return found;
		},
	};
}

function* numbers(from: number, to: number) {
	for (let number = from; number < to; number += 1) {
		yield number;
	}
}
