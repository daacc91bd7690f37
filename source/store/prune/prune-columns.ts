import {counted} from '../../format/counted.ts';
import {becameAt} from '../../prune/ages/grace.ts';
import {byteRangeCell} from '../../prune/byte-range-text.ts';
import type {PruneMarks} from '../../prune/prune-plan.ts';
import {ageTexts} from '../list/age-column.ts';
import type {Column} from '../list/column.ts';
import type {PruneRow} from './prune-row.ts';

const isKept = ({entry}: PruneRow): boolean => entry?.verdict === 'kept';

const quiet = (row: PruneRow) => (isKept(row) ? 'muted' : undefined);

/** What may go of a group, and how much of that is marked. */
function groupText({keys, line}: PruneRow, marks: PruneMarks): string {
	if (line !== undefined) {
		return '';
	}

	const marked = keys.filter(marks.isMarked).length;
	return `${counted(keys.length, 'item')}, ${marked} marked`;
}

/** What goes along is counted with the row that takes it along. */
const freesMore = ({entry, key}: PruneRow, marks: PruneMarks): boolean =>
	entry?.verdict === 'removable' && marks.bytesOf(key).atLeast > entry.sizeBytes.atLeast;

/** Ids and titles, for the config file. */
const titles = {
	name: 'NAME',
	kind: 'KIND',
	age: 'AGE',
	used: 'USED',
	size: 'SIZE',
	frees: 'FREES',
	why: 'WHY',
} as const;

export const pruneColumnTitles = Object.entries(titles).map(([id, title]) => ({id, title}));

/** @param marksNow What FREES depends on; it is asked when a row is drawn, so that the columns stay the same. */
export const pruneColumns = (
	marksNow: () => PruneMarks | undefined,
): readonly Column<PruneRow>[] => [
	{
		id: 'name',
		title: titles.name,
		text: row => row.name,
		role: row => (row.entry ? quiet(row) : 'accent'),
		truncate: 'middle',
		minimumWidth: 19,
		priority: 10,
	},
	{
		id: 'kind',
		title: titles.kind,
		text: row => row.kind,
		role: row => (row.entry?.kind === 'volume' ? 'warning' : quiet(row)),
		minimumWidth: 9,
		priority: 6,
	},
	{
		id: 'age',
		title: titles.age,
		...ageTexts(({entry}) => entry && becameAt(entry)),
		sortValue: ({entry}) => (entry && becameAt(entry)) ?? 0,
		role: quiet,
		minimumWidth: 4,
		priority: 7,
	},
	{
		id: 'used',
		title: titles.used,
		...ageTexts(({entry}) => entry?.lastUsedAt),
		sortValue: ({entry}) => entry?.lastUsedAt ?? 0,
		role: quiet,
		minimumWidth: 4,
		priority: 3,
	},
	{
		id: 'size',
		title: titles.size,
		text: row => row.size,
		sortValue: row => row.sizeOrder,
		isDescendingFirst: true,
		role: quiet,
		align: 'right',
		minimumWidth: 7,
		priority: 5,
	},
	{
		id: 'frees',
		title: titles.frees,
		// A kept thing frees nothing, and what that says is in the column of reasons.
		text({entry, key, size}) {
			const marks = marksNow();
			return entry?.verdict === 'removable' && marks && size !== ''
				? byteRangeCell(marks.bytesOf(key))
				: '';
		},
		// Bounds become exact while one looks: no column moves for that.
		widest: () => '<9.99MB',
		sortValue: row => row.freesOrder,
		isDescendingFirst: true,
		role: ({key}) => (marksNow()?.isMarked(key) ? 'success' : undefined),
		align: 'right',
		minimumWidth: 7,
		priority: 9,
	},
	{
		id: 'why',
		title: titles.why,
		text(row) {
			const marks = marksNow();
			if (!row.entry || !marks) {
				return marks ? groupText(row, marks) : row.why;
			}

			return freesMore(row, marks) ? `${row.why}, includes dependents` : row.why;
		},
		role: row => (row.entry?.protectedBy.length ? 'accent' : 'muted'),
		minimumWidth: 20,
		priority: 8,
	},
];
