import type {Engine} from '../../source/engine/engine.ts';
import {useOpenEngine, useServices, useStore} from '../../source/hooks/services.ts';
import {CommitFlow} from '../../source/screens/commit/frame/commit-flow.tsx';
import type {Step} from '../../source/screens/commit/step.ts';
import {steps as allSteps} from '../../source/screens/commit/steps.ts';
import type {Flow} from '../../source/store/commit/flow.ts';
import {type FlowHandle, flowsOf} from '../../source/store/commit/flows.ts';
import {type RenderedApp, renderApp} from './render-app.tsx';

type FlowOptions = Omit<Parameters<typeof renderApp>[0] & object, 'engine' | 'screens'> & {
	engine: Engine;
	/** Where it stands when it is first drawn. */
	flow: Flow;
	/** In place of the app's own. */
	steps?: readonly Step[];
};

/** The app with one flow on its only screen. */
export function renderFlow({
	flow,
	steps = allSteps,
	...options
}: FlowOptions): RenderedApp & {flow: FlowHandle} {
	function FlowScreen() {
		const services = useServices();
		const {openId, flows} = useStore(flowsOf(services, useOpenEngine()).state);
		const open = openId === undefined ? undefined : flows.get(openId);
		return open ? <CommitFlow flow={open} steps={steps} /> : null;
	}

	const app = renderApp({
		...options,
		screenId: 'commit',
		screens: [
			{id: 'commit', title: 'Commit', needsEngine: true, actions: [], Component: FlowScreen},
		],
	});
	const openEngine = app.services.engine.get();
	if (!openEngine) {
		throw new Error('No engine is open');
	}

	return {...app, flow: flowsOf(app.services, openEngine).open(flow)};
}
