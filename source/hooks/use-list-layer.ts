import type {Action, BoundAction} from '../keys/action.ts';
import {listActions} from './list-actions.ts';
import {useBoundActions} from './use-actions.ts';
import {useKeyLayer} from './use-key-layer.ts';
import type {List} from './use-list.ts';

/** UTF-16 units; every row is searched for all of them at every key. */
const longestFilter = 200;

/**
The list's own keys, its filter line while that is typed, and the screen's actions in front.
@param common Asked last.
*/
export function useListLayer<Row, Context>(
	list: List<Row>,
	actions: readonly Action<Context>[],
	context: Context,
	common: readonly BoundAction[] = [],
): void {
	const own = useBoundActions(listActions, list.control);
	const screen = useBoundActions(actions, context);
	const {filter, isFiltering} = list.state;
	useKeyLayer({
		level: 'screen',
		actions: [...screen, ...own, ...common],
		text: isFiltering
			? {
					onKey(name) {
						if (name === 'enter') {
							list.stopFiltering();
						} else if (name === 'escape') {
							list.control.clearFilter();
						} else if (name === 'backspace' || name === 'ctrl-h') {
							list.setFilter([...filter].slice(0, -1).join(''));
						} else if (name === 'ctrl-u') {
							list.setFilter('');
						} else if (name === 'ctrl-w') {
							list.setFilter(filter.replace(/\S*\s*$/, ''));
						} else {
							return false;
						}

						return true;
					},
					onText: text =>
						list.setFilter((filter + text.replaceAll(/\p{Cc}/gu, ' ')).slice(0, longestFilter)),
				}
			: undefined,
	});
}
