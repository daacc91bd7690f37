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
		const reference = references.find(candidate => isUnfinished(candidate, sessionId));
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
	{replayId, baseId}: {replayId: string; baseId: string},
	images: readonly ImageSummary[],
	options: RequestOptions,
): Promise<void> {
	for (const {id, references, parentId} of images) {
		const mayBe = references.length === 0 && parentId === baseId;
		const details = mayBe ? await unlessGone(engine.images.inspect(id, options)) : undefined;
		// Engines of API 1.45 and later do not tell it: their images stay.
		if (details?.containerId === replayId) {
			await unlessGone(engine.images.remove({id, references: []}, {...options, force: false}));
		}
	}
}

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

	for (const reference of images.flatMap(({references}) => references)) {
		if (isUnfinished(reference, sessionId)) {
			await unlessGone(engine.images.untag(reference, options));
		}
	}

	for (const {id} of named(replay)) {
		await removeOrphans(engine, {replayId: id, baseId: base.imageId}, images, options);
		await remove(id);
	}
}
