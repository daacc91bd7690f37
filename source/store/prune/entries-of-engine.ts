import {type EngineFacts, isSameEngine} from '../../prune/engine-facts.ts';
import type {JournalEntry} from '../../prune/journal/journal-entry.ts';

/** What was removed from one engine, or from registries; where the engine was not known, the address has to do. */
export const entriesOfEngine = (
	entries: readonly JournalEntry[],
	{facts, host}: {facts: EngineFacts | undefined; host: string},
): JournalEntry[] =>
	entries.filter(entry =>
		entry.engine && facts
			? isSameEngine(entry.engine, facts)
			: entry.host === host || entry.wayBack?.kind === 'registry',
	);
