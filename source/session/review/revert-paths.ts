import type {Engine} from '../../engine/engine.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import {withTimeLimit} from '../../engine/with-time-limit.ts';
import {Problem} from '../../problem.ts';
import {isEmptyReplay, putReplay, replayBytes} from '../commit/replay-archive.ts';
import {createIdleContainer} from '../create-idle-container.ts';
import {mountOf} from '../findings/mount-findings.ts';
import type {GuidedSession} from '../guided-session.ts';
import {removeQuietly} from '../lifecycle/remove-quietly.ts';
import {rollBack} from '../lifecycle/roll-back.ts';
import {listSavePoints, type SavePoint} from '../lifecycle/save-points.ts';
import type {LedgerEntry} from '../recording/ledger-entry.ts';
import {planReplay, type ReplayPlan} from '../replay/plan-replay.ts';
import {sessionNames} from '../session-names.ts';
import {stagedChanges} from '../staging/staged-changes.ts';
import {baseGone} from './base/base-gone.ts';
import type {SessionReview} from './session-review.ts';

type Options = RequestOptions & {
	/** See `rollBack`. */
	ledger?: readonly LedgerEntry[];
	report: (progress: {doneBytes: number; totalBytes: number}) => void;
};

/** Why a session cannot take anything back; `undefined`: it can. */
export const whyNoRevert = ({isAdopted}: GuidedSession): string | undefined =>
	isAdopted
		? 'This is your own container: it is never replaced. Exclude the path from the image instead.'
		: undefined;

/** How to make everything again but what is taken back. */
function planRevert(review: SessionReview, paths: readonly string[]): ReplayPlan {
	const {changes, includedMounts} = review;
	const mounts = includedMounts.map(destination => ({destination}));
	// What was brought in from a mount is not in the container.
	const own = changes.filter(({path}) => mountOf(path, mounts) === undefined);
	const staged = stagedChanges(own, {excluded: new Set(paths), reverted: new Set()});
	const plan = planReplay({...review, changes: own, staged});
	if ('problem' in plan) {
		const {path, reason} = plan.problem;
		throw new Problem({
			reason: 'not-supported',
			message:
				reason === 'whiteout-name'
					? `Nothing can be reverted while the container has ${path}: images interpret it as a deletion.`
					: `Nothing can be reverted while ${path} is deleted: its name is too long.`,
			nextStep: 'Revert that, too, or exclude the paths from the image instead.',
		});
	}

	return plan;
}

/** A save point in which the session's changes are made on its base once more. */
async function makeReplayed(
	engine: Engine,
	session: GuidedSession,
	replay: ReplayPlan,
	{signal, report}: Options,
): Promise<SavePoint> {
	const names = sessionNames(session.id);
	const {imageId: baseId, platform} = session.base;
	const base = await engine.images.inspect(baseId, {signal, platform}).catch(error => {
		throw error instanceof Problem && error.reason === 'not-found'
			? baseGone(session, error)
			: error;
	});
	// Left behind by a Slipway that was killed.
	await removeQuietly(engine, names.replay);
	const id = await createIdleContainer(
		engine,
		{image: baseId, platform, name: names.replay},
		{signal},
	);
	try {
		if (!isEmptyReplay(replay)) {
			const totalBytes = replayBytes(replay);
			const openContents = async () => engine.containers.exportFiles(session.containerId, {signal});
			await putReplay(
				engine,
				{container: id, replay, openContents},
				{signal, report: doneBytes => report({doneBytes, totalBytes})},
			);
		}

		const known = listSavePoints(await engine.images.list({signal}), session.id);
		const number = (known.at(-1)?.number ?? 0) + 1;
		const reference = names.savePoint(number);
		const imageId = await engine.images.commit(
			id,
			{
				reference,
				author: undefined,
				message: `Save point ${number} of ${session.containerName}, with changes reverted`,
				pause: false,
				config: base.config,
			},
			{signal},
		);
		const {sizeBytes} = await engine.images.inspect(imageId, {signal});
		return {number, reference, imageId, createdAt: Date.now(), sizeBytes};
	} finally {
		await removeQuietly(engine, id);
	}
}

/**
Takes changes back in the session's container itself: all other changes are made once more on a fresh
container of the base, and the session goes on from there. Its processes end, its mounts stay as they
are. The old container goes only when the new one is there.
@param paths Of changes of the review; a new directory stays as long as something in it does.
@throws Problem `not-supported` for an adopted container and where the rest cannot be replayed;
`conflict` when the container changed since the review; `not-found` when the base image is gone.
*/
export async function revertPaths(
	engine: Engine,
	session: GuidedSession,
	review: SessionReview,
	paths: readonly string[],
	options: Options,
): Promise<GuidedSession> {
	const why = whyNoRevert(session);
	if (why !== undefined) {
		throw new Problem({reason: 'not-supported', message: why});
	}

	const savePoint = await makeReplayed(engine, session, planRevert(review, paths), options);
	try {
		return await rollBack(engine, session, savePoint, {
			signal: options.signal,
			ledger: options.ledger,
		});
	} catch (error) {
		// Nobody asked for it, and nothing was made from it.
		await withTimeLimit(limited => engine.images.untag(savePoint.reference, limited)).catch(
			() => undefined,
		);
		throw error;
	}
}
