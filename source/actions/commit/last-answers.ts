import {type Answers, answersKey} from '../../session/answers/answers.ts';
import {answersOf} from '../../session/answers/answers-of.ts';
import {type Applied, applyToFiles, applyToMetadata} from '../../session/answers/apply-answers.ts';
import type {CommitPlan} from '../../session/commit/commit-plan.ts';
import {nextReference} from '../../session/naming/suggest-reference.ts';
import type {Flow} from '../../store/commit/flow.ts';
import {prefilledMetadata} from '../../store/commit/metadata-of.ts';
import {dataOf} from '../../store/resource.ts';
import type {Kept} from '../services.ts';
import type {FlowTools} from '../tools.ts';

/** Keeps what was decided in a commit for the next one on its base. Never rejects: the image is made. */
export async function rememberAnswers(
	{answers}: Pick<Kept, 'answers'>,
	flow: Pick<Flow, 'base' | 'session'>,
	{plan, committedAt}: {plan: CommitPlan; committedAt: number},
): Promise<void> {
	const proposed = prefilledMetadata(flow);
	if (proposed) {
		await answers.remember(answersOf(plan, proposed, committedAt)).catch(() => undefined);
	}
}

/**
A flow with the decisions of the last commit on its base, as far as they fit its changes.
@param keepsMetadata What was decided about metadata stays.
*/
export function withAnswers(flow: Flow, answers: Answers, keepsMetadata = false): Applied<Flow> {
	const review = dataOf(flow.review);
	const proposed = keepsMetadata ? undefined : prefilledMetadata(flow);
	const files = review && applyToFiles(review, flow.staging, answers);
	const metadata = proposed && applyToMetadata(proposed, answers);
	return {
		value: {
			...flow,
			staging: files?.value ?? flow.staging,
			accepted: review?.changes ?? flow.accepted,
			metadata: metadata?.value ?? flow.metadata,
			existing: answers.existing,
		},
		unfit: [...(files?.unfit ?? []), ...(metadata?.unfit ?? [])],
	};
}

/** Decides everything as in the last commit on this base, and says what does not fit. */
export async function decideAsLastTime({
	control,
	services,
	openEngine,
	dialogs,
}: FlowTools): Promise<void> {
	const {session} = control.get();
	const answers = session && (await services.answers.find(session.base));
	if (!session || !answers) {
		services.notices.show({
			tone: 'info',
			text: 'No commit on this base is remembered',
			nextStep: 'Its decisions are kept when it is committed',
		});
		return;
	}

	if (!openEngine.images.data()) {
		await openEngine.images.refresh();
	}

	const {value, unfit} = withAnswers(control.get(), answers);
	const reference = nextReference(answers.reference, openEngine.images.data() ?? []);
	control.update(() => ({...value, reference}));
	if (unfit.length > 0) {
		await dialogs.message({
			title: `As last time on ${answersKey(session.base)}, except`,
			lines: unfit,
		});
	}

	services.notices.show({
		tone: 'success',
		text: `Decided as in the commit of ${answers.reference}`,
		nextStep: `The name is ${reference}`,
	});
}
