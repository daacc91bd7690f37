import type {ComponentType} from 'react';
import type {Action} from '../keys/action.ts';

/** What is declared of an action, whatever it works with. */
export type DeclaredAction = Pick<
	Action<never>,
	'id' | 'keys' | 'title' | 'footer' | 'group' | 'words' | 'changesEngine'
>;

/** One page of the app. Adding one is its file, a line in `index.ts` and its test. */
export type Screen = {
	id: string;
	title: string;
	/** What docker calls it, where that is another word; the palette finds it by these, too. */
	words?: string;
	/** False for what is of use before an engine answered, too; the first-run screen stands in for the others. */
	needsEngine: boolean;
	/** Of its own page: the palette offers them on every other screen, too. */
	actions: readonly DeclaredAction[];
	/** Of what opens on it, such as views and steps: they are offered only there. */
	viewActions?: readonly DeclaredAction[];
	/** Columns of its list, as the config file can choose and order them. */
	columns?: readonly {id: string; title: string}[];
	Component: ComponentType;
};

/** The key of the screen at this place of the list: 1 to 9, then 0; further ones are found in the palette. */
export const screenKey = (index: number): string | undefined =>
	index < 10 ? String((index + 1) % 10) : undefined;
