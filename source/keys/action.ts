import {exitKey} from './exit-key.ts';

/** What every screen has beside its own groups, in the order in which the help shows them. */
export const sharedGroups: readonly string[] = ['View', 'List', 'Move', 'Everywhere'];

/** The words of a command line, from `docker` on, or of several that stand for one action. */
export type DockerCommands = readonly string[] | ReadonlyArray<readonly string[]>;

/**
One thing the user can do. Dispatch, footer, help, palette, key docs and remapping all read this one
record; keys are declared nowhere else.
*/
export type Action<Context> = {
	/** Stable name for the config's key remaps, for example `image.untag`. */
	id: string;
	/** Key names as `key-name` spells them; remaps replace them. */
	keys: readonly string[];
	/** Imperative, as the palette and help show it. */
	title: string;
	/** One or two words for the footer; `undefined` keeps it out of the footer. */
	footer?: string;
	/** Always in the footer, at its end, however little else fits. */
	isPinned?: boolean;
	/** Part of the help page in which it stands: what it is about, or one of `sharedGroups`. */
	group: string;
	/** What docker calls it, where that is another word: `exec`. The palette finds it by these, too. */
	words?: string;
	/** What does the same; `undefined`: the CLI has no such thing, or nothing is selected. */
	command?(context: Context): DockerCommands | undefined;
	/** True when it changes anything in the engine, or the user's logins; refused in read-only mode. */
	changesEngine?: boolean;
	/** Why it cannot be done now, as a sentence; `undefined` when it can. */
	whyUnavailable?(context: Context): string | undefined;
	run(context: Context): unknown;
};

/** An action with its context and the user's keys filled in. */
export type BoundAction = {
	id: string;
	keys: readonly string[];
	title: string;
	footer: string | undefined;
	isPinned?: boolean;
	group: string;
	words?: string;
	command?(): DockerCommands | undefined;
	whyUnavailable(): string | undefined;
	run(): unknown;
};

export type KeyRemaps = Readonly<Record<string, readonly string[]>>;

/** No remap takes the exit key away or gives it another meaning. */
function keysOf({id, keys}: Pick<Action<never>, 'id' | 'keys'>, remaps: KeyRemaps) {
	const remapped = remaps[id];
	return remapped
		? [...keys.filter(key => key === exitKey), ...remapped.filter(key => key !== exitKey)]
		: keys;
}

/** @param readOnly Why changing actions are refused; `undefined` when they are not. */
export function bindActions<Context>(
	actions: readonly Action<Context>[],
	context: Context,
	{remaps, readOnly}: {remaps: KeyRemaps; readOnly: string | undefined},
): BoundAction[] {
	return actions.map(action => ({
		id: action.id,
		keys: keysOf(action, remaps),
		title: action.title,
		footer: action.footer,
		isPinned: action.isPinned ?? false,
		group: action.group,
		words: action.words ?? '',
		...(action.command && {command: () => action.command?.(context)}),
		whyUnavailable: () =>
			(action.changesEngine ? readOnly : undefined) ?? action.whyUnavailable?.(context),
		run: () => action.run(context),
	}));
}
