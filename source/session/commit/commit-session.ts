import type {Engine} from '../../engine/engine.ts';
import {withTimesOf} from '../../engine/healthcheck.ts';
import type {ImageDetails} from '../../engine/images.ts';
import {isLive} from '../../engine/is-live.ts';
import {withTimeLimit} from '../../engine/with-time-limit.ts';
import type {FileTreeChange} from '../../layers/compare-trees.ts';
import {Problem} from '../../problem.ts';
import {withTimeOfCommit} from '../metadata/base-labels.ts';
import type {ImageMetadata} from '../metadata/image-metadata.ts';
import {readTogether} from '../review/read-together.ts';
import {sessionNames} from '../session-names.ts';
import {summariseStaging} from '../staging/summarise-staging.ts';
import {checkPlan} from './check-plan.ts';
import {isWhole} from './choose-method.ts';
import type {CommitPlan, CommitProgress, CommitResult} from './commit-plan.ts';
import {makeProvenImage} from './make-proven-image.ts';
import {nameImage} from './name-image.ts';
import type {Proof} from './proof.ts';
import {readSituation, type Situation} from './read-situation.ts';
import {discardUnfinishedCommit} from './unfinished-commit.ts';

/** The metadata with the times of the base's healthcheck where their own has none: as every commit makes it. */
function withInheritedTimes(
	metadata: ImageMetadata,
	base: Pick<ImageDetails, 'config'>,
): ImageMetadata {
	const {config} = metadata;
	return config.healthcheck
		? {
				...metadata,
				config: {
					...config,
					healthcheck: withTimesOf(config.healthcheck, base.config.healthcheck),
				},
			}
		: metadata;
}

function excludedOf({review, staging}: CommitPlan): {paths: number; bytes: number} {
	const {staged, allBytes, stagedBytes} = summariseStaging(review, staging);
	return {paths: review.changes.length - staged.length, bytes: allBytes - stagedBytes};
}

type Options = {
	/** Cancels: session and container are left as they are, what was made so far goes. */
	signal: AbortSignal;
	report: (progress: CommitProgress) => void;
	/** Milliseconds since the epoch. */
	now: () => number;
};

/** A replay writes the changes once more than a plain commit: where there is no room for that, there may be for this. */
function explainFullDisk(error: unknown, {method, staging, review}: CommitPlan): unknown {
	const mayBePlain = method === 'replay' && isWhole(review, staging);
	return error instanceof Problem && error.reason === 'disk-full' && mayBePlain
		? new Problem({
				reason: 'disk-full',
				message: error.message,
				nextStep: `${error.nextStep ?? 'Free some space.'} A plain commit needs less room: O in the commit step, or --method plain.`,
				cause: error,
			})
		: error;
}

const isOfLinksAlone = (change: FileTreeChange): boolean =>
	change.kind === 'modified' && change.differs.every(difference => difference === 'links');

/** A running container may have been changed after its review; its plain commit has that, too. */
function checkProof(proof: Proof, {method}: CommitPlan, situation: Situation): string[] {
	const [first] = proof.realDifferences;
	if (!first) {
		return [];
	}

	const count = proof.realDifferences.length;
	const paths = `${first.path}${count > 1 ? ` and ${count - 1} more` : ''}`;
	if (method === 'plain' && isLive(situation.container.state)) {
		return [`The container kept running after the review. Different in the image: ${paths}.`];
	}

	// The containerd store takes a new name of an old file for that file, where size, mode and time are the same.
	if (proof.realDifferences.every(isOfLinksAlone)) {
		return [`Separate files in the image, with the same contents, though one file here: ${paths}.`];
	}

	throw new Problem({
		reason: 'failed',
		message: `The image does not match the plan: ${paths} differ. It was not tagged.`,
		nextStep: 'Review the session again, then commit again. Nothing is lost.',
	});
}

/**
Makes the image of a session, checks it, and only then gives it its reference. Nothing of the session is
touched, and trying again is safe at any point: what an earlier attempt left behind is known by its name
and goes first. Takes as long as it takes.
@throws Problem that says what stands in the way; signal.reason after an abort.
*/
export async function commitSession(
	engine: Engine,
	wanted: CommitPlan,
	{signal, report, now}: Options,
): Promise<CommitResult> {
	const startedAt = now();
	const {session} = wanted;
	const metadata = withTimeOfCommit(wanted.metadata, session.startedAt, startedAt);
	signal.throwIfAborted();
	report({phase: 'comparing', doneBytes: 0, totalBytes: undefined});
	const replay = checkPlan(wanted);
	const [situation] = await readTogether(signal, inner => [
		readSituation(engine, wanted, {signal: inner}),
		discardUnfinishedCommit(engine, session, {signal: inner}),
	]);
	const plan: CommitPlan = {...wanted, metadata: withInheritedTimes(metadata, situation.base)};
	let isGone: Promise<boolean> | undefined;
	let isLeft = true;
	try {
		const {image, warnings, proof, isOnCopy} = await makeProvenImage(
			engine,
			plan,
			situation,
			replay,
			{
				...{signal, report},
				goOn(work) {
					isGone = work;
				},
			},
		);
		const differences = checkProof(proof, plan, situation);
		signal.throwIfAborted();
		report({phase: 'tagging', doneBytes: 0, totalBytes: undefined});
		const named = await nameImage(engine, plan, image.id, now);
		isLeft = plan.method === 'flatten' || isOnCopy;
		const wasLive = plan.method === 'replay' && isLive(situation.container.state);
		return {
			imageId: image.id,
			...named,
			method: plan.method,
			committedAt: startedAt,
			excluded: excludedOf(plan),
			durationMs: now() - startedAt,
			warnings: [
				...warnings,
				...differences,
				...(wasLive
					? ['The container was running: changes after the review are not in the image.']
					: []),
			],
			proof,
		};
	} catch (error) {
		throw explainFullDisk(error, plan);
	} finally {
		isLeft ||= !(await isGone);
		// Without the caller's signal: a cancelled commit is tidied up, too. What stays is found later.
		await withTimeLimit<unknown>(options =>
			isLeft
				? discardUnfinishedCommit(engine, session, options)
				: engine.images.untag(sessionNames(session.id).result, options),
		).catch(() => undefined);
	}
}
