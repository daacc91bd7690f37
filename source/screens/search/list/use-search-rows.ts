import {useEffect, useMemo} from 'react';
import type {ImageSummary} from '../../../engine/images.ts';
import {useOpenEngine, useStore} from '../../../hooks/services.ts';
import {createStore, type Store} from '../../../store/create-store.ts';
import type {PagesState} from '../../../store/list/page-reader.ts';
import {dataOf} from '../../../store/resource.ts';
import type {FoundRepository} from '../../../store/search/find-repositories.ts';
import type {SearchModel, SearchState} from '../../../store/search/search-model.ts';
import {localTagsByName, type SearchRow, toSearchRows} from '../../../store/search/search-row.ts';

const noImages: readonly ImageSummary[] = [];
const noPages: Store<PagesState<FoundRepository>> = createStore({
	items: [],
	status: 'waiting',
	error: undefined,
});

/** What the search has found so far, with what is local. Stops while the screen is not shown. */
export function useSearchRows(model: SearchModel): {
	state: SearchState;
	pages: PagesState<FoundRepository>;
	rows: readonly SearchRow[];
} {
	const {images} = useOpenEngine();
	const state = useStore(model.state);
	const pages = useStore(state.pages?.state ?? noPages);
	const imageState = useStore(images.state);
	const imageList = dataOf(imageState) ?? noImages;
	const localTags = useMemo(() => localTagsByName(imageList), [imageList]);
	const {term, isOfficialOnly, leastStars} = state;
	const isSettled =
		pages.items.length > 0 || pages.status === 'complete' || pages.error !== undefined;
	const rows = useMemo(
		() => toSearchRows(pages.items, term, localTags, {isOfficialOnly, leastStars, isSettled}),
		[pages.items, term, localTags, isOfficialOnly, leastStars, isSettled],
	);
	useEffect(() => {
		model.wake();
		return () => model.rest();
	}, [model]);
	return {state, pages, rows};
}
