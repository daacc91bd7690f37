import type {TagGroup} from '../../registry/repository/tag-group.ts';

/** What has no name in the plan, but lies under the digest and is of no use without it. */
export const digestsUnder = ({below, marks}: TagGroup): string[] => [
	...below,
	...marks.map(({digest}) => digest),
];
