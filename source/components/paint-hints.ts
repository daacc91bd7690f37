import stringWidth from 'string-width';
import type {BoundAction} from '../keys/action.ts';
import {keyLabel} from '../keys/key-label.ts';
import type {Theme} from '../theme.ts';

/**
`y Delete  n Keep`: the actions that have a footer word and can run now, as many as fit. Of two that
share a key the first one is meant.

@param width Columns.
*/
export function paintHints(actions: readonly BoundAction[], width: number, theme: Theme): string {
	let used = 0;
	const hints: string[] = [];
	const taken = new Set<string>();
	for (const {footer, keys, whyUnavailable} of actions) {
		const first = keys.find(key => !taken.has(key));
		if (first === undefined || whyUnavailable() !== undefined) {
			continue;
		}

		for (const key of keys) {
			taken.add(key);
		}

		if (footer === undefined) {
			continue;
		}

		const label = keyLabel(first, theme);
		const columns = stringWidth(`${label} ${footer}`) + (hints.length === 0 ? 0 : 2);
		if (used + columns > width) {
			break;
		}

		used += columns;
		hints.push(`${theme.paint('strong', label)} ${theme.paint('muted', footer)}`);
	}

	return hints.join('  ');
}
