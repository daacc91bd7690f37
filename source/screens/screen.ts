import type {ComponentType} from 'react';
import type {Action} from '../keys/action.ts';

/** One page of the app. Adding one is its file, a line in `index.ts` and its test. */
export type Screen = {
	id: string;
	title: string;
	/** What docker calls it, where that is another word; the palette finds it by these, too. */
	words?: string;
	/** Every action that the screen and its views declare: for key docs and for checking remaps. */
	actions: readonly Pick<Action<never>, 'id' | 'keys' | 'title' | 'group'>[];
	/** Columns of its list, as the config file can choose and order them. */
	columns?: readonly {id: string; title: string}[];
	Component: ComponentType;
};
