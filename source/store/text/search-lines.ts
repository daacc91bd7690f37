import type {SearchableLines} from './text-lines.ts';

/** Characters from `start` up to `end` of a line. */
export type Span = {start: number; end: number};

/** Finds every place of a query; small letters also match capitals, a capital only itself. */
function queryPattern(query: string): RegExp {
	const literal = query.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);
	return new RegExp(literal, query === query.toLowerCase() ? 'gi' : 'g');
}

/** Whether texts contain the query: what is asked of many of them. */
export function createTextTest(query: string): (text: string) => boolean {
	const pattern = queryPattern(query);
	return text => {
		pattern.lastIndex = 0;
		return pattern.test(text);
	};
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

/** What a search has found so far. */
export type Found = {
	/** Numbers of the lines that contain the query, ascending. */
	found: readonly number[];
	/** False: time was up before all lines had been looked at; the next call goes on. */
	isDone: boolean;
};

/** Numbers of the lines that contain a query; kept between calls to be quick. */
export type LineSearch = {
	/** @param isOver Asked now and then whether time is up; left out: it never is. */
	find(lines: SearchableLines, query: string, isOver?: () => boolean): Found;
};

/** Lines looked at before time is asked for, and characters of them. */
const linesAtOnce = 64;
const charactersAtOnce = 20_000;

type Known = {
	content: object;
	query: string;
	found: number[];
	/** Lines that a shorter query was found in, which are looked at again first; `at`: how far. */
	candidates: readonly number[];
	at: number;
	/** One past the last line looked at. */
	end: number;
};

/** What is known of a query when nothing, or that of a shorter one, is known before. */
function beginSearch(
	known: Known | undefined,
	{content, first}: SearchableLines,
	query: string,
): Known {
	if (known?.content !== content || !query.includes(known.query)) {
		return {content, query, found: [], candidates: [], at: 0, end: first};
	}

	if (known.query === query) {
		return known;
	}

	// What was not looked at yet of the older candidates stands behind what was found in them.
	const candidates = [...known.found, ...known.candidates.slice(known.at)];
	return {content, query, found: [], candidates, at: 0, end: known.end};
}

/**
Searches any number of lines without being felt: a longer query looks only where the shorter one was found,
added lines are the only ones looked at again, and a search whose time is up goes on with the next call.
*/
export function createLineSearch(): LineSearch {
	let known: Known | undefined;

	return {
		find(lines, query, isOver = () => false) {
			if (query === '') {
				return {found: [], isDone: true};
			}

			const {first, end, plain} = lines;
			const state = beginSearch(known, lines, query);
			const before = state.found;
			const found = (before[0] ?? first) >= first ? before : before.filter(line => line >= first);
			const fresh: number[] = [];
			const matches = createTextTest(query);
			let budget = charactersAtOnce;
			/** @returns False when time is up. */
			const look = (line: number): boolean => {
				const text = plain(line);
				if (matches(text)) {
					fresh.push(line);
				}

				budget -= charactersAtOnce / linesAtOnce + text.length;
				if (budget > 0) {
					return true;
				}

				budget = charactersAtOnce;
				return !isOver();
			};

			const {candidates} = state;
			let {at} = state;
			let next = Math.max(state.end, first);
			let hasTime = true;
			for (; hasTime && at < candidates.length; at += 1) {
				const line = candidates[at] ?? first;
				hasTime = line < first || look(line);
			}

			for (; hasTime && next < end; next += 1) {
				hasTime = look(next);
			}

			// The same array where nothing was added: what is drawn of it need not be drawn again.
			const all = fresh.length === 0 ? found : [...found, ...fresh];
			known = {content: lines.content, query, found: all, candidates, at, end: next};
			return {found: all, isDone: at >= candidates.length && next >= end};
		},
	};
}
