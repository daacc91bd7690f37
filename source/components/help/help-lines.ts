import stringWidth from 'string-width';
import {truncateEnd} from '../../format/truncate.ts';
import type {ActionGroup, BoundAction} from '../../keys/action.ts';
import {keyLabel} from '../../keys/key-label.ts';
import type {Theme} from '../../theme.ts';

const groups: readonly ActionGroup[] = [
	'Image',
	'Container',
	'Session',
	'Prune',
	'View',
	'List',
	'Move',
	'Everywhere',
];

/**
Every key of these layers with what it does, by group, as painted lines. Where the same key stands in
two layers the first one wins, as it does when pressed; two actions of one layer may share a key (start
and stop), and both are told.

@param layers Topmost first.
*/
export function helpLines(
	layers: ReadonlyArray<readonly BoundAction[]>,
	width: number,
	theme: Theme,
): string[] {
	const {paint, symbols} = theme;
	const taken = new Set<string>();
	const rows = layers.flatMap(actions => {
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
	const labelWidth = Math.min(20, Math.max(...rows.map(({labels}) => stringWidth(labels)), 1));
	return groups.flatMap(group => {
		const ofGroup = rows.filter(row => row.group === group);
		if (ofGroup.length === 0) {
			return [];
		}

		const lines = ofGroup.map(({labels, title}) => {
			const shown = truncateEnd(labels, width - 12, symbols.ellipsis);
			const used = Math.max(labelWidth, stringWidth(shown));
			const words = truncateEnd(title, width - used - 4, symbols.ellipsis);
			return `  ${paint('strong', shown)}${' '.repeat(used - stringWidth(shown))}  ${words}`;
		});
		return [paint('accent', group), ...lines, ''];
	});
}
