import {fieldListActions} from '../../components/field-list/field-list-actions.ts';
import {moveActions} from '../../hooks/list-actions.ts';
import {useOpenEngine, useServices, useStore} from '../../hooks/services.ts';
import {flowsOf} from '../../store/commit/flows.ts';
import {sessionColumns} from '../../store/commit/session-columns.ts';
import type {DeclaredAction, Screen} from '../screen.ts';
import {CommitFlow} from './frame/commit-flow.tsx';
import {explanationActions} from './frame/explanation-view.tsx';
import {frameActions} from './frame/frame-actions.ts';
import {sessionsActions} from './list/sessions-actions.ts';
import {SessionsList} from './list/sessions-list.tsx';
import {steps} from './steps.ts';

function CommitScreen() {
	const services = useServices();
	const openEngine = useOpenEngine();
	const {openId, flows} = useStore(flowsOf(services, openEngine).state);
	const open = openId === undefined ? undefined : flows.get(openId);
	return open ? <CommitFlow flow={open} steps={steps} /> : <SessionsList />;
}

const sharedIds = new Set([...moveActions, ...fieldListActions].map(({id}) => id));

/** What steps declare themselves, each once. */
function stepActions(): DeclaredAction[] {
	const own = steps.flatMap(({actions}) => actions).filter(({id}) => !sharedIds.has(id));
	return [...new Map(own.map(action => [action.id, action])).values()];
}

/** Change a container by hand, see what changed, commit what is meant: the sessions, and one of them. */
export const commitScreen: Screen = {
	id: 'commit',
	title: 'Commit',
	needsEngine: true,
	actions: sessionsActions,
	viewActions: [...frameActions, ...explanationActions, ...stepActions()],
	columns: sessionColumns,
	Component: CommitScreen,
};
