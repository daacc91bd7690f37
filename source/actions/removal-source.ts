import {engineFacts} from '../prune/engine-facts.ts';
import type {RemovalSource} from '../prune/journal/note-removal.ts';
import type {OpenEngine} from '../store/open-engine.ts';
import {pruneMemoryOf} from '../store/prune/prune-memory.ts';
import type {ActionServices} from './services.ts';

/** What the journal has to know of the open engine. Never rejects. */
export async function removalSource(
	services: Pick<
		ActionServices,
		'journal' | 'knownLayers' | 'ledgers' | 'recentBuilds' | 'retained' | 'settings' | 'now'
	>,
	openEngine: OpenEngine,
): Promise<RemovalSource> {
	const {journal, recentBuilds, now} = services;
	const about = openEngine.about.data();
	return {
		journal,
		host: openEngine.engine.endpoint,
		engine: about && engineFacts(about),
		parkedFiles: pruneMemoryOf(services, openEngine).parkedFiles.get(),
		builds: await recentBuilds.list(),
		now,
	};
}
