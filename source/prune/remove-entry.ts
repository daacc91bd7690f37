import type {Engine} from '../engine/engine.ts';
import type {RequestOptions} from '../engine/request-options.ts';
import {unlessGone} from '../engine/unless-gone.ts';
import {Problem} from '../problem.ts';
import {mayGo} from './entries/pods.ts';
import {emptyLog} from './logs/empty-log.ts';
import type {PruneEntry} from './prune-plan.ts';
import type {PruneOutcome} from './prune-result.ts';

const isMissing = (error: unknown): boolean =>
	error instanceof Problem && error.reason === 'not-found';

/** Ends at the first that has a name by now, or that something else is built on. */
async function removeSteps(
	images: Engine['images'],
	steps: readonly string[],
	options: RequestOptions,
): Promise<void> {
	try {
		for (const id of steps) {
			const {references, digests} = await images.inspect(id, options);
			if (references.length > 0 || digests.length > 0) {
				return;
			}

			await images.remove({id, references: []}, {...options, force: false, keepsParents: true});
		}
	} catch (error) {
		// What was to go is gone; a step that is in use, or that has gone as well, changes nothing about that.
		if (!(error instanceof Problem && ['conflict', 'not-found'].includes(error.reason))) {
			throw error;
		}
	}
}

export type RemovalOptions = RequestOptions & {
	/** True for an image that had no other name a moment ago. */
	isOnlyName?: boolean;
};

/**
Removes an image that was there a moment ago. An engine that removes several at a time says "no such image" of a
step that two of them were built on, too, when the other one took it: the image went all the same.
@returns Whether it went.
*/
async function hasGone(
	images: Engine['images'],
	id: string,
	options: RequestOptions,
	remove: () => Promise<{deletedIds: readonly string[]}>,
): Promise<boolean> {
	try {
		return (await remove()).deletedIds.includes(id);
	} catch (error) {
		if (!isMissing(error)) {
			throw error;
		}

		const left = await unlessGone(images.inspect(id, {...options, leavesOutConfig: true}));
		if (left) {
			throw error;
		}

		return true;
	}
}

/** @returns Whether the image went; when it did not, nothing was touched. */
async function hasGoneById(
	images: Engine['images'],
	id: string,
	options: RequestOptions,
): Promise<boolean> {
	try {
		return await hasGone(images, id, options, () => images.removeById(id, options));
	} catch (error) {
		// What stands in the way a closer look tells better.
		if (error instanceof Problem && error.reason === 'unreachable') {
			throw error;
		}

		return false;
	}
}

/**
Looks at the image once more, a moment before its name is taken away. Where that was looked at a moment ago the
image is removed by its id: a name that another image has got meanwhile stays, and so does an image with one more.
*/
async function removeImage(
	{images}: Engine,
	{id, references, isUnnamed, steps}: PruneEntry,
	{isOnlyName = false, ...options}: RemovalOptions,
): Promise<PruneOutcome> {
	const isSimple = isOnlyName && references.length === 1 && !steps;
	if (isSimple && (await hasGoneById(images, id, options))) {
		return {kind: 'removed'};
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
	let isGone =
		references.length === 0 &&
		(await hasGone(images, id, options, () =>
			images.remove({id, references: []}, {...how, force: false}),
		));
	for (const reference of references) {
		isGone ||= await hasGone(images, id, options, () => images.untag(reference, how));
	}

	if (steps && isGone) {
		await removeSteps(images, steps, options);
	}

	return isGone ? {kind: 'removed'} : {kind: 'removed', isImageLeft: true};
}

/** Looks once more: Podman takes along whatever is stopped in it, and its infra container though it runs. */
async function removePod(
	{pods}: Engine,
	{id}: PruneEntry,
	options: RequestOptions,
): Promise<PruneOutcome> {
	const pod = (await pods.list(options)).find(one => one.id === id);
	if (!pod) {
		return {kind: 'gone'};
	}

	if (!mayGo(pod)) {
		return {kind: 'skipped', why: `it is ${pod.state} meanwhile`};
	}

	if (pod.containerIds.some(container => container !== pod.infraId)) {
		return {kind: 'skipped', why: 'it has other containers meanwhile'};
	}

	await pods.remove(id, options);
	return {kind: 'removed'};
}

/** Podman refuses to remove one that is mounted: that of a build under way, or of one that broke since the start. */
async function removeExternal(
	{containers}: Engine,
	{id, name}: PruneEntry,
	options: RequestOptions,
): Promise<PruneOutcome> {
	try {
		await containers.remove(id, {...options, force: false, volumes: false});
		return {kind: 'removed'};
	} catch (error) {
		if (error instanceof Problem && /is mounted/.test(error.message)) {
			return {
				kind: 'skipped',
				why: `it is mounted, perhaps by a build. When none is running: podman rm --force ${name}`,
			};
		}

		throw error;
	}
}

async function removeCache(
	{buildCache}: Engine,
	{id}: PruneEntry,
	options: RequestOptions,
): Promise<PruneOutcome> {
	const freed = await buildCache.remove(id, options);
	return freed === undefined
		? {kind: 'skipped', why: 'the builder kept it, or it is already gone'}
		: {kind: 'removed'};
}

/**
Removes one thing and nothing else, never by force: what somebody has begun to use is refused by the
engine.
@throws Problem
*/
export async function removeEntry(
	engine: Engine,
	entry: PruneEntry,
	options: RemovalOptions,
): Promise<PruneOutcome> {
	try {
		switch (entry.kind) {
			case 'image':
				return await removeImage(engine, entry, options);
			case 'build-cache':
				return await removeCache(engine, entry, options);
			case 'log':
				await emptyLog(engine, entry.id, options);
				return {kind: 'removed'};
			case 'pod':
				return await removePod(engine, entry, options);
			case 'container':
				if (entry.onlyBy === 'external') {
					return await removeExternal(engine, entry, options);
				}

				await engine.containers.remove(entry.id, {...options, force: false, volumes: false});
				return {kind: 'removed'};
			case 'volume':
				await engine.volumes.remove(entry.id, options);
				return {kind: 'removed'};
			case 'network':
				await engine.networks.remove(entry.id, options);
				return {kind: 'removed'};
		}
	} catch (error) {
		if (isMissing(error)) {
			return {kind: 'gone'};
		}

		throw error;
	}
}
