import {exactly} from '../byte-range.ts';
import {grouped} from '../grouped.ts';
import type {PruneState} from '../prune-state.ts';
import type {Claim, Other} from './thing.ts';

export const buildCacheKey = (id: string): string => `build-cache:${id}`;

/** The builder lets no record go before those that lie on it. */
export function buildCacheClaims({buildCache}: PruneState): Claim[] {
	const above = grouped<Other>(
		buildCache.flatMap(({id, parentIds, description}) => {
			const need = {key: buildCacheKey(id), text: description || id};
			return parentIds.map(parentId => [parentId, need] as const);
		}),
	);

	return buildCache.map(({id, type, description, isInUse, sizeBytes, createdAt, lastUsedAt}) => ({
		thing: {
			key: buildCacheKey(id),
			kind: 'build-cache',
			id,
			name: description || id,
			references: [],
			group: '',
			labels: {},
			createdAt,
			lastUsedAt,
			sizeBytes: exactly(sizeBytes),
			isUnnamed: false,
			cacheType: type,
		},
		keptBy: isInUse ? ['in use by a build'] : [],
		needs: above.get(id) ?? [],
		dependants: [],
		removableBecause: 'unused',
	}));
}
