import {dockerHub} from '../../format/image-reference.ts';
import {shortId} from '../../format/short-id.ts';
import type {Comparison} from '../../registry/compare-with-remote.ts';
import type {MarkKind} from '../../registry/repository/tag-group.ts';
import type {ColourRole} from '../../theme.ts';
import {ageTexts} from '../list/age-column.ts';
import type {Column} from '../list/column.ts';
import {listKey, type SortOrder} from '../list/list-state.ts';
import {comparisonTexts, isDefaultTag, type TagRow} from './tag-row.ts';

/** By the name of the repository. */
export const tagsList = listKey();

/** Tags of one digest together, the newest first. */
export const digestSort: SortOrder = {column: 'digest', direction: 'ascending'};

/** Newest first: by the push where the registry gives it, else by the version in the name. */
export const tagsSort = (host: string): SortOrder =>
	host === dockerHub
		? {column: 'age', direction: 'descending'}
		: {column: 'tag', direction: 'ascending'};

const comparisonRoles: Readonly<Record<Comparison, ColourRole>> = {
	absent: 'muted',
	same: 'success',
	otherPlatform: 'warning',
	newer: 'warning',
	older: 'muted',
	different: 'warning',
	unknown: 'muted',
};

function tagText(row: TagRow): string {
	const indent = row.isGrouped ? '  ' : '';
	if (isDefaultTag(row)) {
		return `${indent}${row.id} (default)`;
	}

	return `${indent}${row.isListed ? row.id : `${row.id} (typed)`}`;
}

const markTexts: Readonly<Record<MarkKind, string>> = {
	signature: 'signed',
	sbom: 'SBOM',
	attestation: 'attested',
	other: 'more',
};

/** What is attached, each kind once. Whether a signature holds true was not checked: it is there. */
export const marksText = (marks: readonly MarkKind[]): string =>
	Object.entries(markTexts)
		.flatMap(([kind, text]) => (marks.some(mark => mark === kind) ? [text] : []))
		.join(', ');

const hereOrder: readonly (Comparison | undefined)[] = [
	'newer',
	'different',
	'otherPlatform',
	'same',
	'older',
	'unknown',
	undefined,
	'absent',
];

export const tagColumns: readonly Column<TagRow>[] = [
	{
		id: 'tag',
		title: 'TAG',
		text: tagText,
		sortValue: ({rank}) => rank,
		role: row => (isDefaultTag(row) ? 'accent' : undefined),
		truncate: 'middle',
		minimumWidth: 16,
		maximumWidth: 40,
		priority: 10,
	},
	{
		id: 'here',
		title: 'LOCAL',
		text: ({comparison}) => (comparison === undefined ? 'local' : comparisonTexts[comparison]),
		sortValue: ({comparison}) => hereOrder.indexOf(comparison),
		role: ({comparison}) => (comparison === undefined ? 'muted' : comparisonRoles[comparison]),
		minimumWidth: 20,
		priority: 9,
	},
	{
		id: 'size',
		title: 'SIZE',
		text: ({size}) => size,
		sortValue: ({sizeBytes = -1}) => sizeBytes,
		isDescendingFirst: true,
		align: 'right',
		minimumWidth: 6,
		priority: 8,
	},
	{
		id: 'age',
		title: 'AGE',
		...ageTexts(({changedAt}) => changedAt),
		sortValue: ({changedAt = 0}) => changedAt,
		isDescendingFirst: true,
		minimumWidth: 4,
		priority: 7,
	},
	{
		id: 'marks',
		title: 'ATTACHED',
		text: ({marks}) => marksText(marks),
		minimumWidth: 12,
		priority: 6,
	},
	{
		id: 'platforms',
		title: 'PLATFORMS',
		text: ({facts}) =>
			facts?.variants.map(({platform, artifact}) => artifact ?? platform).join(' ') ?? '',
		role: () => 'muted',
		minimumWidth: 11,
		maximumWidth: 26,
		priority: 5,
	},
	{
		id: 'digest',
		title: 'DIGEST',
		text: ({facts}) => (facts?.digest === undefined ? '' : shortId(facts.digest)),
		sortValue: ({groupRank}) => groupRank,
		role: () => 'muted',
		minimumWidth: 12,
		priority: 4,
	},
];
