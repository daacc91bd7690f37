import type {Action} from '../../../keys/action.ts';
import type {ContainersContext} from '../containers-context.ts';
import {
	commitAction,
	copyAction,
	listOnlyActions,
	measureAction,
	removeAction,
	renameAction,
} from './manage-actions.ts';
import {moreStateActions, startStopActions} from './state-actions.ts';
import {mainViewActions, moreViewActions} from './view-actions.ts';

/**
What can be done from the details of a container: everything but what its text needs the keys for,
`n` for the next match and `w` for wrapping. Most wanted first, for the footer shows as many as fit.
*/
export const detailsViewActions: readonly Action<ContainersContext>[] = [
	...mainViewActions,
	...startStopActions,
	removeAction,
	...moreViewActions,
	...moreStateActions,
	commitAction,
	copyAction,
];

/** The keys of the list, besides Enter and those of every list. */
export const listViewActions: readonly Action<ContainersContext>[] = [
	...detailsViewActions,
	renameAction,
	measureAction,
	...listOnlyActions,
];
