import {commitNow, whyNotNow} from '../../../actions/commit/commit-now.ts';
import {discard} from '../../../actions/commit/discard.ts';
import {decideAsLastTime} from '../../../actions/commit/last-answers.ts';
import {askForSavePoint} from '../../../actions/commit/save-points.ts';
import {originOf} from '../../../actions/commit/start-commit.ts';
import type {Action} from '../../../keys/action.ts';
import type {Flows} from '../../../store/commit/flows.ts';
import {dataOf} from '../../../store/resource.ts';
import type {ScreenTools} from '../../use-tools.ts';
import type {Step} from '../step.ts';
import type {FlowControl} from '../use-flow.ts';

/** What the keys that every step has work with. */
export type FrameContext = ScreenTools & {
	flows: Flows;
	control: FlowControl;
	/** `undefined` at the end of the way. */
	nextStep: Step | undefined;
	previousStep: Step | undefined;
	explain(): void;
	/** What docker is told in this step, as words. */
	commands(): ReadonlyArray<readonly string[]>;
};

/** Nothing is lost by leaving, so nothing is asked: back to where the session was gone to from. */
async function leave({services, flows, control}: FrameContext): Promise<void> {
	const {session, base, furthest} = control.get();
	const origin = originOf(services, control.id);
	const from = origin.get();
	origin.set(undefined);
	if (session || base) {
		flows.leave();
		services.notices.show({
			tone: 'info',
			text: session
				? `${session.containerName} and all decisions are kept`
				: furthest === 'base'
					? 'Your choices are kept until Slipway ends'
					: 'Your choices are kept, variables only until Slipway ends',
			nextStep: 'Enter on the session on the Commit screen resumes it',
		});
	} else {
		await services.drafts.remove(control.id);
		flows.forget(control.id);
	}

	if (from !== undefined) {
		services.navigation.showScreen(from);
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
		title: 'Previous step (nothing is lost)',
		footer: 'Back',
		isPinned: true,
		group: 'Session',
		whyUnavailable: ({previousStep}) => (previousStep ? undefined : 'This is the first step'),
		run: ({control}) => control.back(),
	},
	{
		id: 'commit.explain',
		keys: ['H'],
		title: 'Explain this step, with docker commands',
		footer: 'Explain',
		isPinned: true,
		group: 'Session',
		command: ({commands}) => commands(),
		run: ({explain}) => explain(),
	},
	{
		id: 'commit.now',
		keys: ['C'],
		title: 'Commit now: proposed exclusions, metadata of the base, suggested name',
		footer: 'Commit now',
		group: 'Session',
		changesEngine: true,
		whyUnavailable: ({control, services}) => whyNotNow(control.flow, services),
		run: commitNow,
	},
	{
		id: 'commit.asLastTime',
		keys: ['"'],
		title: 'Decide as in the last commit on this base',
		group: 'Session',
		whyUnavailable: ({control}) =>
			dataOf(control.flow.review) ? undefined : 'Changes unknown: complete the review first',
		run: decideAsLastTime,
	},
	{
		id: 'commit.savePoint',
		keys: ['B'],
		title: 'Save point: create one or roll back',
		footer: 'Save point',
		group: 'Session',
		changesEngine: true,
		whyUnavailable({control}) {
			const {session} = control.flow;
			if (!session) {
				return 'No container to save yet';
			}

			return session.isAdopted
				? 'your own container is never replaced, so a rollback is impossible'
				: undefined;
		},
		run: askForSavePoint,
	},
	{
		id: 'commit.discard',
		keys: ['D'],
		title: 'Discard the session and everything it created',
		group: 'Session',
		changesEngine: true,
		run: ({services, openEngine, dialogs, control}) =>
			discard({services, openEngine, dialogs}, control.id, control.get().session),
	},
	{
		id: 'commit.leave',
		keys: ['escape', 'q'],
		title: 'Leave the session (everything is kept)',
		footer: 'Leave',
		group: 'Session',
		run: leave,
	},
];
