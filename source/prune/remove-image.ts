import {setTimeout as delay} from 'node:timers/promises';
import type {Engine} from '../engine/engine.ts';
import type {ImageRemoval} from '../engine/images.ts';
import type {RequestOptions} from '../engine/request-options.ts';
import {unlessGone} from '../engine/unless-gone.ts';
import {Problem} from '../problem.ts';
import type {PruneEntry} from './prune-plan.ts';
import type {PruneOutcome} from './prune-result.ts';

export type RemovalOptions = RequestOptions & {
	/** True for an image that had no other name a moment ago. */
	isOnlyName?: boolean;
};

export const isMissing = (error: unknown): boolean =>
	error instanceof Problem && error.reason === 'not-found';

const isLeft = async (
	images: Engine['images'],
	id: string,
	options: RequestOptions,
): Promise<boolean> =>
	(await unlessGone(images.inspect(id, {...options, leavesOutConfig: true}))) !== undefined;

/** How often an engine is asked that stumbles over other removals, and how long it is left alone in between. */
const attempts = 4;
const retryMs = 100;

/**
Removes an image that was there a moment ago. An engine that removes several at a time says "not found" of what
belongs to another of them: of a step that both were built on (classic stores), or of content that goes at that
moment (Docker 26 with the containerd store). The image went all the same, or it does when asked for once more.
@param target `name`: what it is removed by, where that is not its id.
@returns The names and images that went.
@throws Problem 'not-found' when it has that name no more.
*/
async function removeAmongOthers(
	images: Engine['images'],
	{id, name = id}: {id: string; name?: string},
	options: RequestOptions,
	remove: () => Promise<ImageRemoval>,
): Promise<ImageRemoval> {
	for (let attempt = 1; ; attempt += 1) {
		try {
			return await remove();
		} catch (error) {
			if (!isMissing(error)) {
				throw error;
			}

			if (!(await isLeft(images, id, options))) {
				return {untagged: [], deletedIds: [id]};
			}

			if (name !== id && !(await isLeft(images, name, options))) {
				throw error;
			}

			if (attempt === attempts) {
				throw new Problem({reason: 'failed', message: (error as Problem).message, cause: error});
			}

			await delay(retryMs, undefined, {signal: options.signal});
		}
	}
}

/** Ends at the first that has a name by now, or that something else is built on. */
async function removeSteps(
	images: Engine['images'],
	steps: readonly string[],
	options: RequestOptions,
): Promise<void> {
	try {
		for (const id of steps) {
			const step = await unlessGone(images.inspect(id, options));
			if (step && step.references.length + step.digests.length > 0) {
				return;
			}

			if (step) {
				await removeAmongOthers(images, {id}, options, () =>
					images.remove({id, references: []}, {...options, force: false, keepsParents: true}),
				);
			}
		}
	} catch (error) {
		// What was to go is gone; a step that is in use changes nothing about that.
		if (!(error instanceof Problem && ['conflict', 'failed'].includes(error.reason))) {
			throw error;
		}
	}
}

/** @returns What became of it; `undefined`: nothing was touched. */
async function removeById(
	images: Engine['images'],
	id: string,
	options: RequestOptions,
): Promise<PruneOutcome | undefined> {
	try {
		const {untagged, deletedIds} = await removeAmongOthers(images, {id}, options, () =>
			images.removeById(id, options),
		);
		if (deletedIds.includes(id)) {
			return {kind: 'removed'};
		}

		// What is built on it holds it, and may be on its way out as well.
		return untagged.length > 0
			? {kind: 'removed', ...((await isLeft(images, id, options)) && {isImageLeft: true})}
			: undefined;
	} catch (error) {
		// What stands in the way a closer look tells better.
		if (error instanceof Problem && error.reason === 'unreachable') {
			throw error;
		}

		return undefined;
	}
}

/**
Looks at the image once more, a moment before its name is taken away. Where that was looked at a moment ago the
image is removed by its id: a name that another image has got meanwhile stays, and so does an image with one more.
*/
export async function removeImage(
	{images}: Engine,
	{id, references, isUnnamed, steps}: PruneEntry,
	{isOnlyName = false, ...options}: RemovalOptions,
): Promise<PruneOutcome> {
	const isSimple = isOnlyName && references.length === 1 && !steps;
	const outcome = isSimple ? await removeById(images, id, options) : undefined;
	if (outcome) {
		return outcome;
	}

	const {id: currentId, references: names} = await images.inspect(references[0] ?? id, {
		...options,
		leavesOutConfig: true,
	});
	if (currentId !== id) {
		return {kind: 'skipped', why: 'the name now belongs to another image'};
	}

	if (isUnnamed && names.length > 0) {
		return {kind: 'skipped', why: `it is now named ${names.join(', ')}`};
	}

	const how = {...options, ...(steps && {keepsParents: true})};
	const hasGone = async (name: string, remove: () => Promise<ImageRemoval>) =>
		(await removeAmongOthers(images, {id, name}, options, remove)).deletedIds.includes(id);
	let isGone =
		references.length === 0 &&
		(await hasGone(id, () => images.remove({id, references: []}, {...how, force: false})));
	for (const reference of references) {
		isGone ||= await hasGone(reference, () => images.untag(reference, how));
	}

	if (steps && isGone) {
		await removeSteps(images, steps, options);
	}

	return isGone ? {kind: 'removed'} : {kind: 'removed', isImageLeft: true};
}
