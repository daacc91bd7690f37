import type {Action} from '../../../keys/action.ts';
import type {ContainersContext} from '../containers-context.ts';
import {listOnlyActions, manageActions, measureAction, renameAction} from './manage-actions.ts';
import {stateActions} from './state-actions.ts';
import {viewActions} from './view-actions.ts';

/**
What can be done from the details of a container: everything but what its text needs the keys for,
`n` for the next match and `w` for wrapping.
*/
export const detailsViewActions: readonly Action<ContainersContext>[] = [
	...viewActions,
	...stateActions,
	...manageActions,
];

/** The keys of the list, most used first: the footer shows as many as fit. */
export const listViewActions: readonly Action<ContainersContext>[] = [
	...detailsViewActions,
	renameAction,
	measureAction,
	...listOnlyActions,
];
