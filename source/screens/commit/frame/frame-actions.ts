import type {Dialogs} from '../../../components/dialogs/use-dialogs.tsx';
import type {Services} from '../../../hooks/services.ts';
import type {Action} from '../../../keys/action.ts';
import type {Flows} from '../../../store/commit/flows.ts';
import type {OpenEngine} from '../../../store/open-engine.ts';
import {discard} from '../session/discard.ts';
import {askForSavePoint} from '../session/save-points.ts';
import type {Step} from '../step.ts';
import type {FlowControl} from '../use-flow.ts';

/** What the keys that every step has work with. */
export type FrameContext = {
	services: Services;
	session: OpenEngine;
	dialogs: Dialogs;
	flows: Flows;
	control: FlowControl;
	/** `undefined` at the end of the way. */
	nextStep: Step | undefined;
	previousStep: Step | undefined;
	explain(): void;
};

async function leave({services, dialogs, flows, control}: FrameContext): Promise<void> {
	const {session, base, furthest} = control.get();
	if (!session && !base) {
		await services.drafts.remove(control.id);
		flows.forget(control.id);
		return;
	}

	const kept = session
		? [
				`The container ${session.containerName} stays as it is, running or not, and so does all that you decided.`,
				'Enter on the session in the list goes on from here.',
			]
		: [
				furthest === 'base'
					? 'What you chose is kept until Slipway ends; nothing was made on the engine yet.'
					: 'What you chose is kept, its variables until Slipway ends; nothing was made on the engine yet.',
			];
	if (
		await dialogs.confirm({
			title: 'Leave this session for now?',
			lines: kept,
			confirmLabel: 'Leave it',
		})
	) {
		flows.leave();
	}
}

export const frameActions: readonly Action<FrameContext>[] = [
	{
		id: 'commit.next',
		keys: ['>'],
		title: 'Next step',
		footer: 'Next',
		isPinned: true,
		group: 'Session',
		whyUnavailable: ({nextStep, control}) =>
			nextStep ? nextStep.whyUnavailable(control.flow) : 'This is the last step',
		run: ({control}) => control.next(),
	},
	{
		id: 'commit.back',
		keys: ['<'],
		title: 'Back a step; nothing is lost',
		footer: 'Back',
		isPinned: true,
		group: 'Session',
		whyUnavailable: ({previousStep}) => (previousStep ? undefined : 'This is the first step'),
		run: ({control}) => control.back(),
	},
	{
		id: 'commit.explain',
		keys: ['H'],
		title: 'What happens here, in docker commands',
		footer: 'What is this',
		isPinned: true,
		group: 'Session',
		run: ({explain}) => explain(),
	},
	{
		id: 'commit.savePoint',
		keys: ['S'],
		title: 'Save point: make one, or go back to one',
		footer: 'Save point',
		group: 'Session',
		changesEngine: true,
		whyUnavailable({control}) {
			const {session} = control.flow;
			if (!session) {
				return 'There is no container to save yet';
			}

			return session.isAdopted
				? 'a container of yours is never replaced, so there would be no way back'
				: undefined;
		},
		run: askForSavePoint,
	},
	{
		id: 'commit.discard',
		keys: ['X'],
		title: 'Discard the session and all that it made',
		group: 'Session',
		changesEngine: true,
		run: ({services, session, dialogs, control}) =>
			discard({services, session, dialogs}, control.id, control.get().session),
	},
	{
		id: 'commit.leave',
		keys: ['escape'],
		title: 'Leave the session for now: everything is kept',
		footer: 'Leave',
		group: 'Session',
		run: leave,
	},
];
