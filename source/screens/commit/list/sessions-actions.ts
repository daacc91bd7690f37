import type {Dialogs} from '../../../components/dialogs/use-dialogs.tsx';
import type {Services} from '../../../hooks/services.ts';
import type {Action} from '../../../keys/action.ts';
import {newSessionId} from '../../../session/lifecycle/new-session-id.ts';
import {flowsOf} from '../../../store/commit/flows.ts';
import {newFlow} from '../../../store/commit/new-flow.ts';
import type {OpenEngine} from '../../../store/open-engine.ts';
import {resumeSession} from '../../flows/guided-session/resume.ts';
import {discard} from '../session/discard.ts';
import {resumeBegun} from '../session/resume-begun.ts';
import type {SessionRow} from './session-row.ts';

export type SessionsContext = {
	services: Services;
	session: OpenEngine;
	dialogs: Dialogs;
	/** Under the pointer; `undefined` when there is no session. */
	selected: SessionRow | undefined;
};

const whyNone = ({selected}: SessionsContext) =>
	selected ? undefined : 'There is no session yet; n starts one';

const flowOf = ({services, session, selected}: SessionsContext) =>
	selected && flowsOf(services, session).state.get().flows.get(selected.id);

export const sessionsActions: readonly Action<SessionsContext>[] = [
	{
		id: 'session.resume',
		keys: ['enter'],
		title: 'Go on with the session where it was left',
		footer: 'Go on',
		group: 'Session',
		whyUnavailable: context =>
			whyNone(context) ??
			(context.selected?.session || context.selected?.begun || flowOf(context)
				? undefined
				: 'Somebody removed its container; X clears up what it left'),
		run(context) {
			const {services, session, selected} = context;
			const flow = flowOf(context);
			if (flow) {
				flowsOf(services, session).open(flow);
				return undefined;
			}

			return selected?.session
				? resumeSession(context, selected.session)
				: selected && resumeBegun(context, selected.id);
		},
	},
	{
		id: 'session.new',
		keys: ['n'],
		title: 'Start a new session from an image',
		footer: 'New',
		group: 'Session',
		run: ({services, session}) => flowsOf(services, session).open(newFlow(newSessionId())),
	},
	{
		id: 'session.discard',
		keys: ['X'],
		title: 'Discard the session and all that it made',
		footer: 'Discard',
		group: 'Session',
		changesEngine: true,
		whyUnavailable: whyNone,
		run: ({services, session, dialogs, selected}) =>
			selected && discard({services, session, dialogs}, selected.id, selected.session),
	},
];
