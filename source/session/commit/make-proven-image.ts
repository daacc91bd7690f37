import type {FileChange} from '../../engine/containers.ts';
import type {Engine, EngineAbout} from '../../engine/engine.ts';
import type {HistoryEntry, ImageDetails} from '../../engine/images.ts';
import {isLive} from '../../engine/is-live.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import {withTimeLimit} from '../../engine/with-time-limit.ts';
import {Problem} from '../../problem.ts';
import {layerBytesOf} from '../layer-bytes.ts';
import {removeContainerNamed} from '../remove-container-named.ts';
import type {ReplayPlan} from '../replay/plan-replay.ts';
import {countsFolders} from '../review/counts-folders.ts';
import {writableBytesOf} from '../review/writable-bytes-of.ts';
import {sessionNames} from '../session-names.ts';
import {stagedChanges} from '../staging/staged-changes.ts';
import {proveCommit} from '../verify/prove-commit.ts';
import {isWhole} from './choose-method.ts';
import type {CommitPlan, CommitProgress} from './commit-plan.ts';
import {type MadeImage, makeImage} from './make-image.ts';
import type {Proof} from './proof.ts';
import type {Situation} from './read-situation.ts';
import {type SettledImage, settleConfig} from './settle-config.ts';
import {discardUnfinishedCommit} from './unfinished-commit.ts';

type Options = RequestOptions & {
	report: (progress: CommitProgress) => void;
	goOn: (work: Promise<boolean>) => void;
};

/** From here on a replay, which writes everything once more, takes longer than writing the settings anew. */
const many = {bytes: 8_000_000, paths: 500};

/**
True where a commit of the session's container itself gives what a replay does, once the settings of the container
are taken out: all of it is staged, it stands on the base, and nothing runs in it. Podman puts its own into it. The
containerd store tells only by the archive of all layers how it keeps them, which takes longer than a replay.
*/
function canBeDirect(
	{session, review, staging, method}: CommitPlan,
	{about, container}: Situation,
): boolean {
	const {changes} = review;
	return (
		method === 'replay' &&
		about.flavour === 'docker' &&
		!about.usesContainerdStore &&
		isWhole(review, staging) &&
		container.imageId === session.base.imageId &&
		!isLive(container.state) &&
		(changes.length >= many.paths || layerBytesOf(changes) >= many.bytes)
	);
}

/** True where a layer has the bytes of what is staged and of nothing else. */
async function hasBytesOfPlan(
	engine: Engine,
	{session, review, staging}: CommitPlan,
	{image, history}: {image: ImageDetails; history: readonly HistoryEntry[]},
	{usesContainerdStore}: EngineAbout,
	{signal}: RequestOptions,
): Promise<boolean> {
	// Engines make folders for volumes.
	if (image.config.volumes.length > 0) {
		return false;
	}

	const staged = stagedChanges(review.changes, staging);
	const entries = staged.flatMap(change => (change.kind === 'deleted' ? [] : [change.after]));
	const counting = {
		countsBlocks: usesContainerdStore,
		countsFolders: usesContainerdStore && (await countsFolders(engine, session, {signal})),
	};
	return history[0]?.sizeBytes === writableBytesOf(entries, staged, counting);
}

/**
What the committed container had changed that is not as the plan has it. The engine looks at all of the base to tell
it: not asked of a replay, which was filled here and nowhere else, where its layer has as many bytes as planned.
@returns `undefined` where its answer would be of no use: Podman shows no owners in an archive of a path.
*/
async function toldChanges(
	engine: Engine,
	plan: CommitPlan,
	{about}: Situation,
	{container, isAsPlanned}: {container: string; isAsPlanned: Promise<boolean>},
	options: RequestOptions,
): Promise<FileChange[] | undefined> {
	if (plan.method === 'flatten' || about.flavour === 'podman') {
		return undefined;
	}

	return (await isAsPlanned)
		? []
		: engine.containers.changes(container, options).catch(() => undefined);
}

/**
Removes the container of a replay once its image is made. Engines take long over many files: it is done
while the image is read for its proof. Never fails: `discardUnfinishedCommit` finds what is left.
@returns False where something may be left.
*/
async function discardReplay(
	engine: Engine,
	{session, method}: Pick<CommitPlan, 'session' | 'method'>,
	isRead: Promise<unknown>,
): Promise<boolean> {
	const {replay: name} = sessionNames(session.id);
	try {
		await isRead;
		const replay =
			method === 'flatten'
				? await withTimeLimit(options => engine.containers.inspect(name, options))
				: undefined;
		await removeContainerNamed(engine, name);
		if (replay) {
			// Where an image does not need the one below it, that one has no name now and would stay.
			await withTimeLimit(options =>
				engine.images.remove({id: replay.imageId, references: []}, {...options, force: false}),
			);
		}

		return true;
	} catch {
		return false;
	}
}

export type ProvenImage = SettledImage & Pick<MadeImage, 'isOnCopy'> & {proof: Proof};

/**
Makes the image with its settings as planned, named only as the unfinished work of its session, and proves it. What a
replay would have to write is committed where it is, if that comes to the same; where it does not, it is replayed.
@param goOn Gets what goes on after that: false where something is left of it.
*/
export async function makeProvenImage(
	engine: Engine,
	plan: CommitPlan,
	situation: Situation,
	replay: ReplayPlan,
	{signal, report, goOn}: Options,
): Promise<ProvenImage> {
	const begun: Promise<boolean>[] = [];
	const make = async (isDirect: boolean): Promise<ProvenImage> => {
		const how = {replay, isDirect};
		const made = await makeImage(engine, plan, situation, how, {signal, report});
		report({phase: 'verifying', doneBytes: 0, totalBytes: undefined});
		const isReplay = plan.method === 'replay' && !isDirect;
		const createdBy = isDirect ? plan.provenance : undefined;
		const settling = settleConfig(engine, plan, situation, {...made, createdBy}, {signal});
		const history = settling.then(({image}) => engine.images.history(image.id, {signal}));
		history.catch(() => undefined);
		const isAsPlanned = isReplay
			? Promise.all([settling, history]).then(([{image}, lines]) =>
					hasBytesOfPlan(engine, plan, {image, history: lines}, situation.about, {signal}),
				)
			: // Nothing else about a container is answered meanwhile.
				settling.then(() => false);
		const {replay: name} = sessionNames(plan.session.id);
		const container = isReplay ? name : plan.session.containerId;
		const committed = {container, isAsPlanned: isAsPlanned.catch(() => false)};
		const told = toldChanges(engine, plan, situation, committed, {signal});
		const settled = await settling;
		begun.push(discardReplay(engine, plan, told));
		const of = {image: settled.image, base: situation.base, history};
		const proof = await proveCommit(engine, plan, of, {
			...{signal, told},
			goOn: work => begun.push(work),
			report: ({bytes, totalBytes}) => report({phase: 'verifying', doneBytes: bytes, totalBytes}),
		});
		return {...settled, isOnCopy: made.isOnCopy, proof};
	};
	try {
		if (canBeDirect(plan, situation)) {
			const direct = await make(true).catch((error: unknown) => {
				signal.throwIfAborted();
				if (error instanceof Problem && error.reason !== 'unreachable') {
					return undefined;
				}

				throw error;
			});
			if (direct?.isExact && direct.proof.realDifferences.length === 0) {
				return direct;
			}

			await Promise.all(begun);
			await discardUnfinishedCommit(engine, plan.session, {signal});
		}

		return await make(false);
	} finally {
		goOn(Promise.all(begun).then(all => all.every(Boolean)));
	}
}
