import type {Registry} from '../../registry/registry.ts';
import {createStore, type Store} from '../create-store.ts';
import {type PageReader, readPages} from '../list/page-reader.ts';
import type {OpenEngine} from '../open-engine.ts';
import type {EditedText} from '../text/edit-text.ts';
import {type Finders, type FoundRepository, findRepositories} from './find-repositories.ts';
import {isAsking, parseSearchTerm, type SearchTerm} from './search-term.ts';

const byEngine = new WeakMap<OpenEngine, SearchModel>();

/** The search on this engine; another engine has its own. */
export function searchOf({registry}: {registry: Registry}, openEngine: OpenEngine): SearchModel {
	const known =
		byEngine.get(openEngine) ??
		createSearch({
			search: openEngine.engine.registry.search,
			catalog: registry.client.catalog,
		});
	byEngine.set(openEngine, known);
	return known;
}

export type SearchState = {
	text: EditedText;
	/** The field has the keys. */
	isTyping: boolean;
	/** What `pages` is about, or will be about once typing has paused. */
	term: SearchTerm;
	/** `undefined`: nothing is asked for, or typing has not paused yet. */
	pages: PageReader<FoundRepository> | undefined;
	isOfficialOnly: boolean;
	/** 0: all. */
	leastStars: number;
};

/** A search that goes on while the screen is away, and is still there afterwards. */
export type SearchModel = {
	readonly state: Store<SearchState>;
	/** Asks once typing pauses; what was asked before is aborted at once. */
	setText(text: EditedText): void;
	setTyping(isTyping: boolean): void;
	setFilters(filters: Partial<Pick<SearchState, 'isOfficialOnly' | 'leastStars'>>): void;
	/** Asks now, also for what was asked before. */
	ask(): void;
	/** The screen goes away: nothing is asked in the background. */
	rest(): void;
	/** The screen is back: asks for what `rest` has cut off. */
	wake(): void;
};

/** A pause in typing: long enough that no registry is asked for every letter. */
const pauseMs = 300;

const noText: EditedText = {value: '', cursor: 0};

const isSame = (a: SearchTerm, b: SearchTerm) =>
	a.host === b.host && a.query === b.query && a.hasLogin === b.hasLogin;

export function createSearch(finders: Finders): SearchModel {
	const state = createStore<SearchState>({
		text: noText,
		isTyping: false,
		term: parseSearchTerm(''),
		pages: undefined,
		isOfficialOnly: false,
		leastStars: 0,
	});
	let timer: NodeJS.Timeout | undefined;

	const stop = () => {
		clearTimeout(timer);
		timer = undefined;
		state.get().pages?.close();
	};

	const ask = () => {
		stop();
		state.update(current => ({
			...current,
			pages: isAsking(current.term)
				? readPages(options => findRepositories(finders, current.term, options))
				: undefined,
		}));
	};

	return {
		state,
		ask,
		setText(text) {
			const term = parseSearchTerm(text.value);
			const isOther = !isSame(term, state.get().term);
			state.update(current => ({...current, text, term}));
			if (isOther) {
				stop();
				state.update(current => ({...current, pages: undefined}));
				timer = setTimeout(ask, pauseMs);
			}
		},
		setTyping: isTyping => state.update(current => ({...current, isTyping})),
		setFilters: filters => state.update(current => ({...current, ...filters})),
		rest() {
			const {pages} = state.get();
			const isCutOff = timer !== undefined || pages?.state.get().status === 'loading';
			if (isCutOff) {
				stop();
				state.update(current => ({...current, pages: undefined}));
			}
		},
		wake() {
			if (!state.get().pages) {
				ask();
			}
		},
	};
}
