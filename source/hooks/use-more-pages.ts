import {useEffect} from 'react';
import type {PageReader, PagesState} from '../store/list/page-reader.ts';

type Place = {
	/** Rows that are listed, and which of them is selected. */
	count: number;
	index: number;
	/** Rows on the screen. */
	height: number;
	/** As many are read whatever is looked at. */
	atLeast?: number;
};

/** Asks for the next page when the selection comes near the end of what there is. */
export function useMorePages<Item>(
	reader: PageReader<Item> | undefined,
	{status, items}: PagesState<Item>,
	{count, index, height, atLeast = 0}: Place,
): void {
	const isNearEnd = count - index < 2 * height;
	const isWanted = status === 'waiting' && (isNearEnd || items.length < atLeast);
	const read = items.length;
	// biome-ignore lint/correctness/useExhaustiveDependencies: each page asks whether the next is wanted
	useEffect(() => {
		if (isWanted) {
			void reader?.more();
		}
	}, [reader, isWanted, read]);
}
