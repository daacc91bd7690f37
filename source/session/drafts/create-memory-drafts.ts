import type {Drafts} from './create-drafts.ts';
import type {Draft} from './draft.ts';

/** Decisions about sessions that do not outlive the program. */
export function createMemoryDrafts(): Drafts {
	const drafts = new Map<string, Draft>();
	const keep = (id: string, draft: Draft): void => {
		drafts.set(id, draft);
	};

	return {
		read: async id => drafts.get(id),
		note: keep,
		write: async (id, draft) => keep(id, draft),
		async remove(id) {
			drafts.delete(id);
		},
		list: async () => [...drafts.values()],
	};
}
