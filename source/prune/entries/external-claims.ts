import {shortId} from '../../format/short-id.ts';
import type {PruneState} from '../prune-state.ts';
import {containerKey} from './container-claims.ts';
import type {Claim} from './thing.ts';

/**
Containers of Buildah and what broken builds left behind. Nobody can tell one from a build that is under way,
except that Podman does not remove the latter: no rule takes any.
*/
export const externalClaims = ({externals}: PruneState): Claim[] =>
	externals.map(({id, name, createdAt}) => ({
		thing: {
			key: containerKey(id),
			kind: 'container',
			id,
			name: name || shortId(id),
			references: [],
			group: '',
			labels: {},
			createdAt,
			lastUsedAt: undefined,
			sizeBytes: {atLeast: 0, atMost: undefined},
			isUnnamed: false,
			onlyBy: 'external',
		},
		keptBy: [],
		needs: [],
		dependants: [],
		removableBecause: 'external: left by a build or made by Buildah',
	}));
