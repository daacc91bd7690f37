import {joinShown, phrase, type Shown, toShown} from '../format/shown.ts';
import {textWidth} from '../format/truncate.ts';
import type {BoundAction} from '../keys/action.ts';
import {keyLabel} from '../keys/key-label.ts';
import type {Theme} from '../theme.ts';

type Hint = {key: string; word: string; isPinned: boolean; action: BoundAction};

const gap = '  ';

/** What has a footer word and can run now. Of two that share a key the first one is meant. */
function hintsOf(actions: readonly BoundAction[], theme: Theme): Hint[] {
	const taken = new Set<string>();
	const hints: Hint[] = [];
	for (const action of actions) {
		const {footer, isPinned = false, keys, whyUnavailable} = action;
		const first = keys.find(key => !taken.has(key));
		if (first === undefined || whyUnavailable() !== undefined) {
			continue;
		}

		for (const key of keys) {
			taken.add(key);
		}

		if (footer !== undefined) {
			hints.push({key: keyLabel(first, theme), word: footer, isPinned, action});
		}
	}

	return hints;
}

/** As many from the start as fit. */
function takeFitting(hints: readonly Hint[], width: number): {hints: Hint[]; columns: number} {
	const fitting: Hint[] = [];
	let used = 0;
	for (const hint of hints) {
		const columns = textWidth(`${hint.key} ${hint.word}`) + gap.length;
		if (used + columns > width + gap.length) {
			break;
		}

		used += columns;
		fitting.push(hint);
	}

	return {hints: fitting, columns: used};
}

/** Those that stand in the line, in their order. */
function fittingHints(actions: readonly BoundAction[], width: number, theme: Theme): Hint[] {
	const all = hintsOf(actions, theme);
	const pinned = takeFitting(
		all.filter(({isPinned}) => isPinned),
		width,
	);
	const others = takeFitting(
		all.filter(({isPinned}) => !isPinned),
		width - pinned.columns,
	);
	return [...others.hints, ...pinned.hints];
}

/**
`y Delete  n Keep`: the actions that have a footer word and can run now, as many as fit. Those that are
pinned stand at the end and come first where space is short.

@param width Columns.
*/
export function paintHints(actions: readonly BoundAction[], width: number, theme: Theme): Shown {
	return joinShown(
		fittingHints(actions, width, theme).map(
			({key, word}) =>
				// Plain words: a colour for each costs most of what a footer sends over a slow line.
				phrase`${theme.paint('strong', toShown(key))} ${toShown(word)}`,
		),
		gap,
	);
}

/** The action whose hint was painted at this column; `undefined`: there is none. */
export function hintAt(
	actions: readonly BoundAction[],
	width: number,
	theme: Theme,
	column: number,
): BoundAction | undefined {
	let end = 0;
	for (const {key, word, action} of fittingHints(actions, width, theme)) {
		const start = end;
		end += textWidth(`${key} ${word}`);
		if (column >= start && column < end) {
			return action;
		}

		end += gap.length;
	}

	return undefined;
}
