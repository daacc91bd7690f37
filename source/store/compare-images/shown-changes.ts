import type {PathChange} from '../../layers/stack/compare-stacks.ts';

/** Which differing files a list shows: each shows those of the ones before it, too. */
export const shownChanges = ['contents', 'attributes', 'times'] as const;

export type ShownChanges = (typeof shownChanges)[number];

type Counts = Readonly<Record<PathChange, number>>;

const all: readonly PathChange[] = ['added', 'modified', 'deleted', 'attributes', 'time'];

/** How many of the changes in `all` each one shows. */
const shownOf: Record<ShownChanges, number> = {contents: 3, attributes: 4, times: 5};

export const changesShown = (shown: ShownChanges): readonly PathChange[] =>
	all.slice(0, shownOf[shown]);

const countOf = (shown: ShownChanges, counts: Counts): number =>
	changesShown(shown).reduce((sum, change) => sum + counts[change], 0);

/** The first of them that shows anything. */
export const firstShown = (counts: Counts): ShownChanges =>
	shownChanges.find(shown => countOf(shown, counts) > 0) ?? 'contents';

/** The next one that shows more, or else only other contents again. */
export function nextShown(shown: ShownChanges, counts: Counts): ShownChanges {
	const more = shownChanges
		.slice(shownChanges.indexOf(shown) + 1)
		.find(other => countOf(other, counts) > countOf(shown, counts));
	return more ?? 'contents';
}
