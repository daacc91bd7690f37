import {phrase, repeated, type Shown, toShown} from '../../format/shown.ts';
import {textWidth, truncateEnd} from '../../format/truncate.ts';
import {type BoundAction, sharedGroups} from '../../keys/action.ts';
import {keyLabel} from '../../keys/key-label.ts';
import type {Theme} from '../../theme.ts';

/**
Every key of these layers with what it does, by group, as painted lines: the groups of
the screen as they come, then those that all screens share. Where the same key stands in
two layers the first one wins, as it does when pressed; two actions of one layer may share a key (start
and stop), and both are told.

@param layers Topmost first.
@param query Only what has this in its title or keys; empty: everything.
*/
export function helpLines(
	layers: ReadonlyArray<readonly BoundAction[]>,
	width: number,
	theme: Theme,
	query = '',
): Shown[] {
	const {paint, symbols} = theme;
	const taken = new Set<string>();
	const sought = query.toLowerCase();
	const told = layers.flatMap(actions => {
		const ofLayer = actions.flatMap(({group, title, keys}) => {
			const labels = keys
				.filter(key => !taken.has(key))
				.map(key => keyLabel(key, theme))
				.join(' ');
			return labels === '' ? [] : [{group, title, labels}];
		});
		for (const key of actions.flatMap(({keys}) => keys)) {
			taken.add(key);
		}

		return ofLayer;
	});
	const rows = told.filter(
		({title, labels}) => labels.includes(query) || title.toLowerCase().includes(sought),
	);
	const labelWidth = Math.min(20, Math.max(...rows.map(({labels}) => textWidth(labels)), 1));
	const own = rows.map(({group}) => group).filter(group => !sharedGroups.includes(group));
	return [...new Set([...own, ...sharedGroups])].flatMap(group => {
		const ofGroup = rows.filter(row => row.group === group);
		if (ofGroup.length === 0) {
			return [];
		}

		const lines = ofGroup.map(({labels, title}) => {
			const shown = truncateEnd(toShown(labels), width - 12, symbols.ellipsis);
			const used = Math.max(labelWidth, textWidth(shown));
			const words = truncateEnd(toShown(title), width - used - 4, symbols.ellipsis);
			return phrase`  ${paint('strong', shown)}${repeated(' ', used - textWidth(shown))}  ${words}`;
		});
		return [paint('accent', toShown(group)), ...lines, ''];
	});
}
