import {type ScrollControl, scrollActions} from '../../hooks/scroll-actions.ts';
import type {Action} from '../../keys/action.ts';

/** What the keys of a searchable text need of it. */
export type TextControl = ScrollControl & {
	hasSearch: boolean;
	startSearch(): void;
	goToMatch(by: 1 | -1): void;
	clearSearch(): void;
};

const whyNoSearch = ({hasSearch}: TextControl) =>
	hasSearch ? undefined : 'No search yet: press / first';

/** Keys that every text view has. */
export const textActions: readonly Action<TextControl>[] = [
	{
		id: 'text.search',
		keys: ['/'],
		title: 'Search as you type',
		footer: 'Search',
		group: 'View',
		run: ({startSearch}) => startSearch(),
	},
	{
		id: 'text.next',
		keys: ['n'],
		title: 'Next match',
		footer: 'Next',
		group: 'View',
		whyUnavailable: whyNoSearch,
		run: ({goToMatch}) => goToMatch(1),
	},
	{
		id: 'text.previous',
		keys: ['N'],
		title: 'Previous match',
		group: 'View',
		whyUnavailable: whyNoSearch,
		run: ({goToMatch}) => goToMatch(-1),
	},
	{
		id: 'text.clearSearch',
		keys: ['escape'],
		title: 'Clear the search',
		group: 'View',
		whyUnavailable: whyNoSearch,
		run: ({clearSearch}) => clearSearch(),
	},
	...scrollActions,
];
