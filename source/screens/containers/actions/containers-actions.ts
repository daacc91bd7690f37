import {withoutTextKeys} from '../../../components/text-view/without-text-keys.ts';
import type {Action} from '../../../keys/action.ts';
import type {ContainersView} from '../use-containers-context.ts';
import {
	commitAction,
	copyAction,
	exportAction,
	listOnlyActions,
	measureAction,
	removeAction,
	renameAction,
	updateAction,
} from './manage-actions.ts';
import {moreStateActions, startStopActions} from './state-actions.ts';
import {mainViewActions, moreViewActions} from './view-actions.ts';

/** The keys of the list, besides Enter and those of every list. Most wanted first, for the footer shows as many as fit. */
export const listViewActions: readonly Action<ContainersView>[] = [
	...mainViewActions,
	...startStopActions,
	removeAction,
	...moreViewActions,
	...moreStateActions,
	commitAction,
	updateAction,
	copyAction,
	exportAction,
	renameAction,
	measureAction,
	...listOnlyActions,
];

const detailsListActions = listViewActions.filter(action => !listOnlyActions.includes(action));

const isMounts = ({id}: Action<ContainersView>) => id === 'container.mounts';

/** The same in the details of a container, but for what is about the list. Enter opens mounts, which are told there. */
export const detailsViewActions: readonly Action<ContainersView>[] = withoutTextKeys([
	...detailsListActions.filter(isMounts).map(action => ({...action, keys: ['enter']})),
	...detailsListActions.filter(action => !isMounts(action)),
]);
