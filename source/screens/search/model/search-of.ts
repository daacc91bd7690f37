import type {Services} from '../../../hooks/services.ts';
import type {OpenEngine} from '../../../store/open-engine.ts';
import {createSearch, type SearchModel} from './search-model.ts';

const bySession = new WeakMap<OpenEngine, SearchModel>();

/** The search on this engine; another engine has its own. */
export function searchOf({registry}: Pick<Services, 'registry'>, session: OpenEngine): SearchModel {
	const known =
		bySession.get(session) ??
		createSearch({
			search: session.engine.registry.search,
			catalog: registry.client.catalog,
		});
	bySession.set(session, known);
	return known;
}
