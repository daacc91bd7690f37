import type {Screen} from '../screen.ts';
import {containersActions} from './actions/containers-actions.ts';
import {ContainersList} from './containers-list.tsx';

export const containersScreen: Screen = {
	id: 'containers',
	title: 'Containers',
	actions: containersActions,
	Component: ContainersList,
};
