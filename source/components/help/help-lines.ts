import stringWidth from 'string-width';
import type {ActionGroup, BoundAction} from '../../keys/action.ts';
import {keyLabel} from '../../keys/key-label.ts';
import type {Theme} from '../../theme.ts';

const groups: readonly ActionGroup[] = ['Image', 'Container', 'View', 'List', 'Move', 'Everywhere'];

/**
Every key of these layers with what it does, by group, as painted lines. Where the same key stands in
two layers the first one wins, as it does when pressed.
*/
export function helpLines(actions: readonly BoundAction[], width: number, theme: Theme): string[] {
	const {paint} = theme;
	const taken = new Set<string>();
	const rows = actions.flatMap(({group, title, keys}) => {
		const free = keys.filter(key => !taken.has(key));
		for (const key of free) {
			taken.add(key);
		}

		const labels = free.map(key => keyLabel(key, theme)).join(' ');
		return labels === '' ? [] : [{group, title, labels}];
	});
	const labelWidth = Math.min(20, Math.max(...rows.map(({labels}) => stringWidth(labels)), 1));
	return groups.flatMap(group => {
		const ofGroup = rows.filter(row => row.group === group);
		if (ofGroup.length === 0) {
			return [];
		}

		const lines = ofGroup.map(({labels, title}) => {
			const pad = ' '.repeat(Math.max(0, labelWidth - stringWidth(labels)));
			return `  ${paint('strong', labels)}${pad}  ${title.slice(0, width - labelWidth - 4)}`;
		});
		return [paint('accent', group), ...lines, ''];
	});
}
