import type {Services} from '../../../hooks/services.ts';
import type {EngineSession} from '../../../store/engine-session.ts';
import {createSearch, type SearchModel} from './search-model.ts';

const bySession = new WeakMap<EngineSession, SearchModel>();

/** The search on this engine; another engine has its own. */
export function searchOf(
	{registry}: Pick<Services, 'registry'>,
	session: EngineSession,
): SearchModel {
	const known =
		bySession.get(session) ??
		createSearch({
			search: session.engine.registry.search,
			catalog: registry.client.catalog,
		});
	bySession.set(session, known);
	return known;
}
