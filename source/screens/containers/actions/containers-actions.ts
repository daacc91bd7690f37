import type {Action} from '../../../keys/action.ts';
import type {ContainersContext} from '../containers-context.ts';
import {listOnlyActions, manageActions} from './manage-actions.ts';
import {stateActions} from './state-actions.ts';

/** What can be done to one container or several, wherever they are shown. */
export const containerActions: readonly Action<ContainersContext>[] = [
	...stateActions,
	...manageActions,
];

/** The keys of the list, most used first: the footer shows as many as fit. */
export const containersActions: readonly Action<ContainersContext>[] = [
	...containerActions,
	...listOnlyActions,
];
