import {useMemo} from 'react';
import {useRetained} from '../../hooks/use-retained.ts';
import type {Scroll} from '../../hooks/use-scroll.ts';
import type {TextTaker} from '../../keys/key-registry.ts';
import {createLineSearch} from '../../store/text/search-lines.ts';
import type {TextLines} from '../../store/text/text-lines.ts';
import {editText, insertText} from '../edit-text.ts';
import {
	acceptSearch,
	matchBeside,
	matchFrom,
	noSearch,
	type SearchState,
	startSearch,
} from './search-state.ts';

type TextSearchOptions = {
	key: string;
	lines: TextLines;
	scroll: Scroll;
	/** Brings the first match on a line into the window. */
	revealMatch(line: number, query: string): void;
};

export type TextSearch = {
	state: SearchState;
	/** Numbers of the lines that match. */
	found: readonly number[];
	/** Takes the keys while the search is typed. */
	text: TextTaker | undefined;
	start(): void;
	go(by: 1 | -1): void;
	clear(): void;
};

/** A kept search over lines: it moves the window as it is typed, and back when it is given up. */
export function useTextSearch({key, lines, scroll, revealMatch}: TextSearchOptions): TextSearch {
	const [state, store] = useRetained(`search:${key}`, () => noSearch);
	const finder = useMemo(createLineSearch, []);

	const goBack = ({origin}: SearchState) => {
		if (origin) {
			scroll.store.set(origin);
		}
	};

	const type = (change: (text: SearchState['text']) => SearchState['text']) => {
		const before = store.get();
		const text = change(before.text);
		const from = before.origin?.line ?? lines.first;
		const current =
			text.value === before.text.value
				? before.current
				: matchFrom(finder.find(lines, text.value), from);
		store.set({...before, text, current});
		if (current === undefined) {
			goBack(before);
		} else {
			revealMatch(current, text.value);
		}
	};

	return {
		state,
		found: finder.find(lines, state.text.value),
		start: () => store.set(startSearch(scroll.position)),
		clear: () => store.set(noSearch),
		go(by) {
			const {text, current} = store.get();
			const found = finder.find(lines, text.value);
			const next = matchBeside(found, current ?? scroll.position.line, by);
			if (next !== undefined) {
				store.update(before => ({...before, current: next}));
				revealMatch(next, text.value);
			}
		},
		text: state.isTyping
			? {
					onKey(name) {
						if (name === 'enter') {
							store.update(acceptSearch);
						} else if (name === 'escape') {
							goBack(store.get());
							store.set(noSearch);
						} else {
							const edited = editText(store.get().text, name);
							if (!edited) {
								return false;
							}

							type(() => edited);
						}

						return true;
					},
					onText: typed => type(text => insertText(text, typed)),
				}
			: undefined,
	};
}
