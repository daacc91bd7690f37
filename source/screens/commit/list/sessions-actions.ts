import {discard} from '../../../actions/commit/discard.ts';
import {resumeBegun, resumeSession} from '../../../actions/commit/resume.ts';
import type {Action} from '../../../keys/action.ts';
import {newSessionId} from '../../../session/lifecycle/new-session-id.ts';
import {flowsOf} from '../../../store/commit/flows.ts';
import {newFlow} from '../../../store/commit/new-flow.ts';
import type {SessionRow} from '../../../store/commit/session-row.ts';
import type {ScreenTools} from '../../use-tools.ts';

export type SessionsContext = ScreenTools & {
	/** Under the pointer; `undefined` when there is no session. */
	selected: SessionRow | undefined;
};

const whyNone = ({selected}: SessionsContext) =>
	selected ? undefined : 'No session yet. c starts one';

const flowOf = ({services, openEngine, selected}: SessionsContext) =>
	selected && flowsOf(services, openEngine).state.get().flows.get(selected.id);

export const sessionsActions: readonly Action<SessionsContext>[] = [
	{
		id: 'session.resume',
		keys: ['enter'],
		title: 'Resume the session',
		footer: 'Continue',
		group: 'Session',
		whyUnavailable: context =>
			whyNone(context) ??
			(context.selected?.session || context.selected?.begun || flowOf(context)
				? undefined
				: 'Its container was removed. D cleans up the rest'),
		run(context) {
			const {services, openEngine, selected} = context;
			const flow = flowOf(context);
			if (flow) {
				flowsOf(services, openEngine).open(flow);
				return undefined;
			}

			return selected?.session
				? resumeSession(context, selected.session)
				: selected && resumeBegun(context, selected.id);
		},
	},
	{
		id: 'session.new',
		keys: ['c'],
		title: 'Start a new session from an image',
		footer: 'New',
		group: 'Session',
		run: ({services, openEngine}) => flowsOf(services, openEngine).open(newFlow(newSessionId())),
	},
	{
		id: 'session.discard',
		keys: ['D'],
		title: 'Discard the session and everything it created',
		footer: 'Discard',
		group: 'Session',
		changesEngine: true,
		whyUnavailable: whyNone,
		run: ({services, openEngine, dialogs, selected}) =>
			selected && discard({services, openEngine, dialogs}, selected.id, selected.session),
	},
];
