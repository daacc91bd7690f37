import {useStore} from '../../hooks/services.ts';
import {draftActions} from '../flows/write-dockerfile/draft-actions.ts';
import type {Screen} from '../screen.ts';
import {useDesk} from './desk/use-desk.ts';
import {buildHistoryActions} from './history/history-view.tsx';
import {DockerfilePage} from './page/dockerfile-page.tsx';
import {fixesActions} from './page/fixes-view.tsx';
import {pageActions} from './page/page-actions.ts';
import {runActions} from './run/run-actions.ts';
import {StartPage, startActions} from './start/start-page.tsx';

function BuildScreen() {
	const project = useStore(useDesk().desk.project);
	return project ? <DockerfilePage key={project.dockerfile} project={project} /> : <StartPage />;
}

/** Dockerfiles: what is in them, what is wrong with them, and building them. */
export const buildScreen: Screen = {
	id: 'build',
	title: 'Build',
	needsEngine: true,
	actions: startActions,
	viewActions: [
		...pageActions.filter(({group, id}) => group !== 'Move' || id.startsWith('build.')),
		...fixesActions,
		...runActions,
		...buildHistoryActions,
		...draftActions,
	],
	Component: BuildScreen,
};
