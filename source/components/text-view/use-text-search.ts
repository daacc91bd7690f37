import {useMemo} from 'react';
import {useRetained} from '../../hooks/services.ts';
import {takeLine} from '../../hooks/take-line.ts';
import type {TextTaker} from '../../keys/key-registry.ts';
import type {RetainedKey} from '../../store/retained.ts';
import type {EditedText} from '../../store/text/edit-text.ts';
import {createLineSearch} from '../../store/text/search-lines.ts';
import type {SearchableLines} from '../../store/text/text-lines.ts';
import {
	acceptSearch,
	matchBeside,
	matchFrom,
	noSearch,
	type SearchState,
	startSearch,
} from './search-state.ts';

type TextSearchOptions<Place> = {
	/** Keeps the searches of this kind. */
	kept: RetainedKey<SearchState<Place>>;
	/** Names this one among them. */
	key: string;
	lines: SearchableLines;
	/** Where one stands now, and going back there when the search is given up. */
	place: Place;
	goBack(place: Place): void;
	/** Number of the line one stands on. @param match The line last gone to. */
	lineOf(match: number | undefined): number;
	/** Goes to the first match on a line. */
	goTo(line: number, query: string): void;
};

export type TextSearch<Place> = {
	state: SearchState<Place>;
	/** Numbers of the lines that match. */
	found: readonly number[];
	/** Takes the keys while the search is typed. */
	text: TextTaker | undefined;
	start(): void;
	go(by: 1 | -1): void;
	clear(): void;
};

/** A kept search over lines: one moves along as it is typed, and back when it is given up. */
export function useTextSearch<Place>(options: TextSearchOptions<Place>): TextSearch<Place> {
	const {kept, key, lines, place, goBack, lineOf, goTo} = options;
	const [state, store] = useRetained(kept, key);
	const finder = useMemo(createLineSearch, []);

	const giveUp = ({origin}: SearchState<Place>) => {
		if (origin) {
			goBack(origin.place);
		}
	};

	const change = (text: EditedText) => {
		const before = store.get();
		if (text.value === before.text.value) {
			store.set({...before, text});
			return;
		}

		const from = before.origin?.line ?? lines.first;
		const current = matchFrom(finder.find(lines, text.value), from);
		store.set({...before, text, current});
		if (current === undefined) {
			giveUp(before);
		} else {
			goTo(current, text.value);
		}
	};

	return {
		state,
		found: finder.find(lines, state.text.value),
		start: () => store.set(startSearch(place, lineOf(undefined))),
		clear: () => store.set(noSearch),
		go(by) {
			const {text, current} = store.get();
			const next = matchBeside(finder.find(lines, text.value), lineOf(current), by);
			if (next !== undefined) {
				store.update(before => ({...before, current: next}));
				goTo(next, text.value);
			}
		},
		text: state.isTyping
			? takeLine({
					get: () => store.get().text,
					set: change,
					accept: () => store.update(acceptSearch),
					leave() {
						giveUp(store.get());
						store.set(noSearch);
					},
				})
			: undefined,
	};
}
