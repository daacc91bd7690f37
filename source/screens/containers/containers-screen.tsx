import {containerColumns} from '../../store/containers/container-columns.ts';
import type {Screen} from '../screen.ts';
import {scopeActions} from './actions/look-actions.ts';
import {changesActions} from './changes/changes-actions.ts';
import {ContainersList, listActions} from './containers-list.tsx';
import {detailsActions} from './details/details-actions.ts';
import {logsActions} from './logs/logs-actions.ts';
import {paneActions} from './pane/pane-actions.ts';
import {processesActions} from './processes/processes-view.tsx';

export const containersScreen: Screen = {
	id: 'containers',
	title: 'Containers',
	words: 'ps',
	needsEngine: true,
	actions: [...listActions, ...paneActions],
	viewActions: [
		...scopeActions,
		...detailsActions,
		...logsActions,
		...processesActions,
		...changesActions,
	],
	columns: containerColumns,
	Component: ContainersList,
};
