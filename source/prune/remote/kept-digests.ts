import type {TagGroup} from '../../registry/repository/tag-group.ts';
import type {PruneEntry} from '../prune-plan.ts';
import {digestsUnder} from './digests-under.ts';

type Candidate = {entry: Pick<PruneEntry, 'key'>; group: TagGroup; tag: string};

/**
What is kept because of something else that is kept: the other tags of its digest, and what an index that is kept
consists of.
@returns Why, by digest.
*/
export function keptDigests(
	candidates: readonly Candidate[],
	isKept: (key: string) => boolean,
): Map<string, string> {
	const kept = new Map<string, string>();
	const byDigest = new Map(candidates.map(({group}) => [group.digest, group]));
	const waiting: [digest: string, why: string][] = candidates
		.filter(({entry}) => isKept(entry.key))
		.map(({group, tag}) => [group.digest, `same digest as ${tag}, which is kept`]);
	// Grows while it is gone through.
	for (const [digest, why] of waiting) {
		const group = byDigest.get(digest);
		if (!kept.has(digest)) {
			kept.set(digest, why);
			const [tag = digest] = group?.tags ?? [];
			for (const under of group ? digestsUnder(group) : []) {
				waiting.push([under, `part of ${tag}, which is kept`]);
			}
		}
	}

	return kept;
}
