import type {Journal} from '../journal/journal.ts';
import type {PruneEntry} from '../prune-plan.ts';

/** Writes down that a tag was deleted in a registry just now, with its digest. Never rejects. */
export const noteRemovedTag = (
	{id, name, group, sizeBytes}: PruneEntry,
	{journal, host, now}: {journal: Pick<Journal, 'add'>; host: string; now(): number},
): Promise<void> =>
	journal.add([
		{
			time: new Date(now()).toISOString(),
			host,
			engine: null,
			kind: 'image',
			id,
			name,
			sizeBytes: sizeBytes.atLeast,
			wayBack: {kind: 'registry', reference: `${group}@${id}`},
		},
	]);
