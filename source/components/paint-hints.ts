import {joinShown, phrase, type Shown, toShown} from '../format/shown.ts';
import {textWidth} from '../format/truncate.ts';
import type {BoundAction} from '../keys/action.ts';
import {keyLabel} from '../keys/key-label.ts';
import type {Theme} from '../theme.ts';

type Hint = {key: string; word: string; isPinned: boolean};

const gap = '  ';

/** What has a footer word and can run now. Of two that share a key the first one is meant. */
function hintsOf(actions: readonly BoundAction[], theme: Theme): Hint[] {
	const taken = new Set<string>();
	const hints: Hint[] = [];
	for (const {footer, isPinned = false, keys, whyUnavailable} of actions) {
		const first = keys.find(key => !taken.has(key));
		if (first === undefined || whyUnavailable() !== undefined) {
			continue;
		}

		for (const key of keys) {
			taken.add(key);
		}

		if (footer !== undefined) {
			hints.push({key: keyLabel(first, theme), word: footer, isPinned});
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

/**
`y Delete  n Keep`: the actions that have a footer word and can run now, as many as fit. Those that are
pinned stand at the end and come first where space is short.

@param width Columns.
*/
export function paintHints(actions: readonly BoundAction[], width: number, theme: Theme): Shown {
	const all = hintsOf(actions, theme);
	const pinned = takeFitting(
		all.filter(({isPinned}) => isPinned),
		width,
	);
	const others = takeFitting(
		all.filter(({isPinned}) => !isPinned),
		width - pinned.columns,
	);
	return joinShown(
		[...others.hints, ...pinned.hints].map(
			({key, word}) =>
				// Plain words: a colour for each costs most of what a footer sends over a slow line.
				phrase`${theme.paint('strong', toShown(key))} ${toShown(word)}`,
		),
		gap,
	);
}
