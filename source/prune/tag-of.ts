import type {PruneEntry} from './prune-plan.ts';

/** `7` of `redis:7`. @param entry Of an image's tag. */
export const tagOf = ({name, group}: Pick<PruneEntry, 'name' | 'group'>): string =>
	name.slice(group.length + 1);
