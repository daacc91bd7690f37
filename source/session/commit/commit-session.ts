import type {Engine} from '../../engine/engine.ts';
import {withTimeLimit} from '../../engine/with-time-limit.ts';
import {safeText} from '../../format/safe-text.ts';
import {Problem} from '../../problem.ts';
import type {GuidedSession} from '../guided-session.ts';
import {removeContainerNamed} from '../remove-container-named.ts';
import {sessionNames} from '../session-names.ts';
import {proveCommit} from '../verify/prove-commit.ts';
import {checkPlan} from './check-plan.ts';
import type {CommitPlan, CommitProgress, CommitResult} from './commit-plan.ts';
import {makeImage} from './make-image.ts';
import {nameImage} from './name-image.ts';
import type {Proof} from './proof.ts';
import {readSituation, type Situation} from './read-situation.ts';
import {settleConfig} from './settle-config.ts';
import {discardUnfinishedCommit} from './unfinished-commit.ts';

/**
Removes the container of a replay once its image is made. Engines take long over many files: it is done
while the image is read for its proof. Never fails: `discardUnfinishedCommit` finds what is left.
*/
const discardReplay = (engine: Engine, {id}: GuidedSession): Promise<void> =>
	removeContainerNamed(engine, sessionNames(id).replay).catch(() => undefined);

type Options = {
	/** Cancels: session and container are left as they are, what was made so far goes. */
	signal: AbortSignal;
	report: (progress: CommitProgress) => void;
	/** Milliseconds since the epoch. */
	now: () => number;
};

const isLive = ({container}: Situation): boolean =>
	['running', 'paused', 'restarting'].includes(container.state);

/** A running container may have been changed after its review; its plain commit has that, too. */
function checkProof(proof: Proof, {method}: CommitPlan, situation: Situation): string[] {
	const [first] = proof.realDifferences;
	if (!first) {
		return [];
	}

	const count = proof.realDifferences.length;
	const paths = `${first.path}${count > 1 ? ` and ${count - 1} more` : ''}`;
	if (method === 'plain' && isLive(situation)) {
		return [safeText(`The container ran on after the review; in the image differ: ${paths}.`)];
	}

	throw new Problem({
		reason: 'failed',
		message: safeText(`The image is not what was planned: ${paths} differ. It was not named.`),
		nextStep: 'Review the session again, then commit again. Nothing of it is lost.',
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
	plan: CommitPlan,
	{signal, report, now}: Options,
): Promise<CommitResult> {
	const startedAt = now();
	const {session} = plan;
	signal.throwIfAborted();
	report({phase: 'comparing', doneBytes: 0, totalBytes: undefined});
	const replay = checkPlan(plan);
	const situation = await readSituation(engine, plan, {signal});
	await discardUnfinishedCommit(engine, session, {signal});
	try {
		const committed = await makeImage(engine, plan, situation, replay, {signal, report});
		report({phase: 'verifying', doneBytes: 0, totalBytes: undefined});
		const {imageId, warnings} = await settleConfig(engine, plan, situation, committed, {signal});
		const discarded = discardReplay(engine, session);
		const proof = await proveCommit(
			engine,
			plan,
			{imageId},
			{
				signal,
				report: ({bytes, totalBytes}) => report({phase: 'verifying', doneBytes: bytes, totalBytes}),
			},
		).finally(() => discarded);
		const differences = checkProof(proof, plan, situation);
		signal.throwIfAborted();
		report({phase: 'tagging', doneBytes: 0, totalBytes: undefined});
		const named = await nameImage(engine, plan, imageId, now);
		const wasLive = plan.method === 'replay' && isLive(situation);
		return {
			imageId,
			...named,
			method: plan.method,
			durationMs: now() - startedAt,
			warnings: [
				...warnings,
				...differences,
				...(wasLive
					? ['The container was running: what it changed after the review is not in the image.']
					: []),
			],
			proof,
		};
	} finally {
		// Without the caller's signal: a cancelled commit is tidied up, too. What stays is found later.
		await withTimeLimit(options => discardUnfinishedCommit(engine, session, options)).catch(
			() => undefined,
		);
	}
}
