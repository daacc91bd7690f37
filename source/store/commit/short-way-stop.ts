import type {ImageSummary} from '../../engine/images.ts';
import {shortId} from '../../format/short-id.ts';
import {secretsProblem} from '../../session/commit/secrets-problem.ts';
import {describeExisting} from '../../session/naming/describe-existing.ts';
import {parseNewReference} from '../../session/naming/parse-new-reference.ts';
import {problemText} from '../point-at-problem.ts';
import {dataOf} from '../resource.ts';
import {isFrom} from './at-step.ts';
import type {StagedChoice} from './commit-choice.ts';
import type {Flow, StepId} from './flow.ts';
import {chosenMetadata} from './metadata-of.ts';

/** Where the short way ends, and what is asked there. */
export type ShortWayStop = {
	step: StepId;
	/** As the step itself says it. */
	text: string;
	nextStep: string | undefined;
};

/** Docker Hub's own images, spelled out: nobody but Docker can push there. */
const officialPattern = /^(?:(?:index\.)?docker\.io\/)?library\//;

function unreadStop({session, review, base}: Flow): ShortWayStop | undefined {
	if (!session) {
		const text = 'No container yet: start the session first';
		return {step: 'shell', text, nextStep: undefined};
	}

	if (review?.status !== 'ready') {
		const {message = 'Changes unknown: complete the review first', nextStep = undefined} =
			review?.status === 'failed' ? review.error : {};
		return {step: 'review', text: message, nextStep};
	}

	return base?.status === 'failed'
		? {
				step: 'base',
				text: `The base image cannot be read: ${base.error.message}`,
				nextStep: undefined,
			}
		: undefined;
}

/** What only wants to be seen: whoever goes on from its step has seen it. */
function questionsOf(flow: Flow, images: readonly ImageSummary[]): ShortWayStop[] {
	const review = dataOf(flow.review);
	const {reference, metadata} = flow;
	const parsed = parseNewReference(reference);
	const found = parsed.isValid ? describeExisting(parsed.value, images) : undefined;
	return [
		...(review?.removesItself
			? [
					{
						step: 'review' as const,
						text: 'The container is removed when it stops (--rm), and its changes with it.',
						nextStep: 'C commits now',
					},
				]
			: []),
		...(review?.changes.length === 0 && metadata === undefined
			? [
					{
						step: 'review' as const,
						text: 'No changes: the files are those of the base.',
						nextStep: 'C commits anyway',
					},
				]
			: []),
		...(officialPattern.test(reference.trim())
			? [
					{
						step: 'name' as const,
						text: 'Only Docker can push to docker.io/library. On Docker Hub your images are named YOU/NAME.',
						nextStep: 'Enter changes the name, C keeps it',
					},
				]
			: []),
		...(found
			? [
					{
						step: 'name' as const,
						text: `Image ${shortId(found.imageId)} has the name ${parsed.isValid ? parsed.value : reference}.`,
						nextStep: 'O chooses what happens to it, C commits',
					},
				]
			: []),
	];
}

/**
What stops a commit without a look at each step; `undefined`: nothing.
@param flow With the name as it was typed.
@param staged `undefined` while the changes are not known.
@param from The step from which the short way is gone: what only wants to be seen was seen up to there.
*/
export function shortWayStop(
	flow: Flow,
	{
		staged,
		images,
		from,
	}: {staged: StagedChoice | undefined; images: readonly ImageSummary[]; from: StepId},
): ShortWayStop | undefined {
	const unread = unreadStop(flow);
	if (unread || !staged) {
		return unread;
	}

	const secret = secretsProblem(staged.summary.blockedPaths);
	if (secret) {
		return {step: 'review', text: secret.message, nextStep: secret.nextStep};
	}

	const {problem} = staged.choice;
	if (problem !== undefined) {
		return {step: 'review', text: problem, nextStep: undefined};
	}

	const name = problemText(parseNewReference(flow.reference));
	if (name !== undefined) {
		return {step: 'name', text: name, nextStep: undefined};
	}

	return (
		questionsOf(flow, images).find(({step}) => !isFrom(from, step)) ??
		(chosenMetadata(flow)
			? undefined
			: {step: 'metadata', text: 'The metadata of the base are still unknown', nextStep: undefined})
	);
}
