import {useEffect, useMemo, useRef} from 'react';
import {useRetained} from '../../hooks/services.ts';
import {takeLine} from '../../hooks/take-line.ts';
import {startSlice, useSlices} from '../../hooks/use-slices.ts';
import type {TextTaker} from '../../keys/key-registry.ts';
import type {RetainedKey} from '../../store/retained.ts';
import type {EditedText} from '../../store/text/edit-text.ts';
import {createLineSearch, type Found} from '../../store/text/search-lines.ts';
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
	/** True while not all lines have been looked at. */
	isSearching: boolean;
	/** Takes the keys while the search is typed. */
	text: TextTaker | undefined;
	start(): void;
	go(by: 1 | -1): void;
	clear(): void;
};

/** The match that is gone to once it is found: the first from a line on, or the next one from there. */
type Goal = {kind: 'from'; line: number} | {kind: 'next'; line: number; by: 1 | -1};

/** The match of a goal; `pending`: it is not known yet. */
function matchOf(goal: Goal, {found, isDone}: Found): number | undefined | 'pending' {
	if (isDone) {
		return goal.kind === 'from'
			? matchFrom(found, goal.line)
			: matchBeside(found, goal.line, goal.by);
	}

	// What is below is known as soon as it is found; what is above may still come.
	const isBelow = (match: number) =>
		goal.kind === 'from' ? match >= goal.line : goal.by === 1 && match > goal.line;
	return found.find(isBelow) ?? 'pending';
}

/**
A kept search over lines: one moves along as it is typed, and back when it is given up. Where the lines are
many it goes on between keys, and moves once it has found what it moves to.
*/
export function useTextSearch<Place>(options: TextSearchOptions<Place>): TextSearch<Place> {
	const {kept, key, lines, place, goBack, lineOf, goTo} = options;
	const [state, store] = useRetained(kept, key);
	const finder = useMemo(createLineSearch, []);
	const goal = useRef<Goal>(undefined);
	const result = finder.find(lines, state.text.value, startSlice());

	const giveUp = ({origin}: SearchState<Place>) => {
		if (origin) {
			goBack(origin.place);
		}
	};

	/** Goes to what is wanted, if it is known. */
	const settle = (known: Found) => {
		const wanted = goal.current;
		const match = wanted && matchOf(wanted, known);
		if (!wanted || match === 'pending') {
			return;
		}

		goal.current = undefined;
		const {text} = store.get();
		if (match !== undefined) {
			store.update(before => ({...before, current: match}));
			goTo(match, text.value);
		} else if (wanted.kind === 'from') {
			store.update(before => ({...before, current: undefined}));
			giveUp(store.get());
		}
	};

	const aim = (wanted: Goal) => {
		goal.current = wanted;
		settle(finder.find(lines, store.get().text.value, startSlice()));
	};

	useSlices(result.isDone);
	useEffect(() => settle(result));

	const change = (text: EditedText) => {
		const before = store.get();
		store.set({...before, text});
		if (text.value !== before.text.value) {
			aim({kind: 'from', line: before.origin?.line ?? lines.first});
		}
	};

	return {
		state,
		found: result.found,
		isSearching: !result.isDone,
		start: () => store.set(startSearch(place, lineOf(undefined))),
		clear: () => store.set(noSearch),
		go: by => aim({kind: 'next', line: lineOf(store.get().current), by}),
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
