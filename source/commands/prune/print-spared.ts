import {counted} from '../../format/counted.ts';
import {formatAge} from '../../format/format-age.ts';
import type {PruneSelection} from '../../prune/select-entries.ts';
import type {Spared} from '../../prune/spared-entries.ts';
import {entryName} from '../../store/prune/entry-name.ts';
import type {Output} from '../output.ts';

/** The rest is counted: the JSON has all of it. */
const mostLines = 10;

function spareLines(
	spared: readonly Spared[],
	titleOf: (items: string, them: string) => string,
): string[] {
	if (spared.length === 0) {
		return [];
	}

	const more = spared.length - mostLines;
	return [
		titleOf(counted(spared.length, 'item'), spared.length === 1 ? 'it' : 'them'),
		...spared.slice(0, mostLines).map(({entry, why}) => `  ${entryName(entry)}: ${why}`),
		...(more > 0 ? [`  and ${more} more`] : []),
	];
}

/** What was meant, why it stays, and which flag takes it. @param graceMs In milliseconds. */
export function printSpared(
	{print}: Output,
	spared: readonly Spared[],
	{olderThanMs = 0, graceMs}: Pick<PruneSelection, 'olderThanMs'> & {graceMs: number},
): void {
	const by = (rule: Spared['rule']) => spared.filter(one => one.rule === rule);
	const grace = formatAge(-graceMs, 0);
	const age = formatAge(-olderThanMs, 0);
	print(
		...spareLines(
			by('grace'),
			(items, them) => `Kept for ${grace}: ${items}. --grace 0 removes ${them}.`,
		),
		...spareLines(
			by('age'),
			items =>
				`Age unknown: ${items}, perhaps newer than ${age}. --until selects by build time instead.`,
		),
	);
}
