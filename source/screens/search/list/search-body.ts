import {counted} from '../../../format/counted.ts';
import type {Shown} from '../../../format/shown.ts';
import type {PagesState} from '../../../store/list/page-reader.ts';
import type {FoundRepository} from '../../../store/search/find-repositories.ts';
import type {SearchState} from '../../../store/search/search-model.ts';
import {isAsking} from '../../../store/search/search-term.ts';
import type {Theme} from '../../../theme.ts';
import {failureLines, guideLines, nothingLines} from './search-lines.ts';

type Told = {
	state: Pick<SearchState, 'term' | 'pages'>;
	pages: PagesState<FoundRepository>;
	/** Rows that are there before the user's own filter. */
	count: number;
};

/** What is said in place of the list; `undefined` where the list says it all. */
export function bodyLines(
	{state, pages, count}: Told,
	look: {width: number; theme: Theme},
): readonly Shown[] | undefined {
	if (count > 0) {
		return undefined;
	}

	if (!isAsking(state.term)) {
		return guideLines(look);
	}

	if (pages.error) {
		return failureLines(pages.error, state.term, look);
	}

	return pages.status === 'complete' && pages.items.length === 0
		? nothingLines(state.term, look)
		: undefined;
}

/** What is going on, for the end of the search line. */
export function statusText({state, pages}: Omit<Told, 'count'>): string {
	if (!isAsking(state.term)) {
		return '';
	}

	return !state.pages || pages.status === 'loading' ? 'searching' : '';
}

/** What the list says where its filters leave nothing. */
export const emptyText = ({items, status}: PagesState<FoundRepository>): string =>
	items.length > 0 && status === 'complete'
		? `None of ${counted(items.length, 'result')} matches the filters (. and &)`
		: 'Searching';

export function foundNoun({status, error}: PagesState<FoundRepository>, count: number): string {
	const noun = count === 1 ? 'repository' : 'repositories';
	if (error) {
		return `${noun}, incomplete: ${error.message}`;
	}

	return status === 'complete' ? noun : `${noun} so far`;
}
