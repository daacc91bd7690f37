import type {PruneEntry} from '../../prune/prune-plan.ts';

/** Digits of a digest that tell it from any other here. */
const digestDigits = 12;

const digestPattern = /^(.*@[a-z0-9+._-]+:)([0-9a-f]+)$/;

/**
What a list calls it: an image that was pulled by its digest has a name, `repo@sha256:0123456789ab`, others
without one say so.
*/
export function entryName({
	kind,
	name,
	references,
	isUnnamed,
}: Pick<PruneEntry, 'kind' | 'name' | 'references' | 'isUnnamed'>): string {
	if (!isUnnamed) {
		return name;
	}

	const [, repository, digits = ''] = digestPattern.exec(references[0] ?? '') ?? [];
	return repository === undefined
		? `${kind === 'volume' ? '<anonymous>' : '<none>'} ${name}`
		: `${repository}${digits.slice(0, digestDigits)}`;
}
