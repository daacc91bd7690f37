import type {Engine} from '../../engine/engine.ts';
import type {ImageSummary} from '../../engine/images.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import {unlessGone} from '../../engine/unless-gone.ts';
import type {GuidedSession} from '../guided-session.ts';
import {parseSessionImage, sessionNames} from '../session-names.ts';

/** An image that was committed and then neither checked nor named: whoever made it went away. */
export type UnfinishedCommit = {
	imageId: string;
	/** As the engine has it. */
	reference: string;
	/** Milliseconds since the epoch. */
	createdAt: number;
	sizeBytes: number;
};

function isUnfinished(reference: string, sessionId: string): boolean {
	const parsed = parseSessionImage(reference);
	return parsed?.sessionId === sessionId && parsed.savePoint === undefined;
}

/**
What a commit that broke off left behind. Nothing depends on it: committing again starts anew and takes
it away.
*/
export function findUnfinishedCommit(
	images: readonly ImageSummary[],
	sessionId: string,
): UnfinishedCommit | undefined {
	for (const {id, references, createdAt, sizeBytes} of images) {
		const reference = references.find(
			candidate => isUnfinished(candidate, sessionId) && !isCopyOf(sessionId)(candidate),
		);
		if (reference !== undefined) {
			return {imageId: id, reference, createdAt, sizeBytes};
		}
	}

	return undefined;
}

/**
Images without a name that were made from the replay container: Docker leaves one when a commit fails
on its last step, and when its settings were written anew in a second image.
*/
async function removeOrphans(
	engine: Engine,
	{replayId, parents}: {replayId: string; parents: readonly string[]},
	images: readonly ImageSummary[],
	options: RequestOptions,
): Promise<void> {
	for (const {id, references, parentId} of images) {
		const mayBe = references.length === 0 && parentId !== undefined && parents.includes(parentId);
		const details = mayBe ? await unlessGone(engine.images.inspect(id, options)) : undefined;
		// Engines of API 1.45 and later do not tell it: their images stay.
		if (details?.containerId === replayId) {
			await unlessGone(engine.images.remove({id, references: []}, {...options, force: false}));
		}
	}
}

/** Whether a reference is that of `SessionNames.volumeless`, which is no result of a commit. */
const isCopyOf = (sessionId: string) => (reference: string) =>
	isUnfinished(reference, sessionId) && reference.endsWith(sessionNames(sessionId).volumeless);

/** Removes everything that a commit of this session made and did not finish; nothing else. */
export async function discardUnfinishedCommit(
	engine: Engine,
	{id: sessionId, base}: Pick<GuidedSession, 'id' | 'base'>,
	options: RequestOptions,
): Promise<void> {
	const {replay, proof} = sessionNames(sessionId);
	const [containers, images] = await Promise.all([
		engine.containers.list(options),
		engine.images.list(options),
	]);
	const remove = (id: string) =>
		unlessGone(engine.containers.remove(id, {...options, force: true, volumes: true}));
	const named = (name: string) => containers.filter(container => container.name === name);
	for (const {id} of named(proof)) {
		await remove(id);
	}

	const copy = images.find(({references}) => references.some(isCopyOf(sessionId)));
	for (const {id} of named(replay)) {
		const parents = [base.imageId, ...(copy ? [copy.id] : [])];
		await removeOrphans(engine, {replayId: id, parents}, images, options);
		await remove(id);
	}

	// Last: an image keeps its name as long as a container has it.
	for (const reference of images.flatMap(({references}) => references)) {
		if (isUnfinished(reference, sessionId)) {
			await unlessGone(engine.images.untag(reference, options));
		}
	}
}
