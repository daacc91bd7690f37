import type {Engine} from '../engine/engine.ts';
import type {RequestOptions} from '../engine/request-options.ts';
import {Problem} from '../problem.ts';
import type {PruneEntry} from './prune-plan.ts';
import type {PruneOutcome} from './prune-result.ts';

const isMissing = (error: unknown): boolean =>
	error instanceof Problem && error.reason === 'not-found';

/** Looks at the image once more, a moment before its name is taken away. */
async function removeImage(
	{images}: Engine,
	{id, references, isUnnamed}: PruneEntry,
	options: RequestOptions,
): Promise<PruneOutcome> {
	const {id: currentId, references: names} = await images.inspect(references[0] ?? id, options);
	if (currentId !== id) {
		return {kind: 'skipped', why: 'the name belongs to another image now'};
	}

	if (isUnnamed && names.length > 0) {
		return {kind: 'skipped', why: `it is called ${names.join(', ')} now`};
	}

	if (references.length === 0) {
		await images.remove({id, references: []}, {...options, force: false});
	}

	for (const reference of references) {
		await images.untag(reference, options);
	}

	return {kind: 'removed'};
}

async function removeCache(
	{buildCache}: Engine,
	{id}: PruneEntry,
	options: RequestOptions,
): Promise<PruneOutcome> {
	const freed = await buildCache.remove(id, options);
	return freed === undefined
		? {kind: 'skipped', why: 'the builder kept it, or it has gone already'}
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
	options: RequestOptions,
): Promise<PruneOutcome> {
	try {
		switch (entry.kind) {
			case 'image':
				return await removeImage(engine, entry, options);
			case 'build-cache':
				return await removeCache(engine, entry, options);
			case 'container':
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
