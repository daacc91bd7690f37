import type {Engine} from '../engine/engine.ts';
import type {RequestOptions} from '../engine/request-options.ts';
import {Problem} from '../problem.ts';
import {mayGo} from './entries/pods.ts';
import {emptyLog} from './logs/empty-log.ts';
import type {PruneEntry} from './prune-plan.ts';
import type {PruneOutcome} from './prune-result.ts';
import {isMissing, type RemovalOptions, removeImage} from './remove-image.ts';

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
