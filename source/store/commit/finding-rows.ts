import {counted} from '../../format/counted.ts';
import {formatBytes} from '../../format/format-bytes.ts';
import type {FindingGroup} from '../../session/findings/find-findings.ts';
import type {MountFinding} from '../../session/findings/mount-findings.ts';
import type {SessionReview} from '../../session/review/session-review.ts';
import type {Staging} from '../../session/staging/staging.ts';
import type {ColourRole} from '../../theme.ts';
import type {Column} from '../list/column.ts';
import type {SortOrder} from '../list/list-state.ts';
import {offerWords} from './offer-words.ts';
import {type StageMark, stageBoxes} from './stage-mark.ts';

export type FindingItem =
	| {kind: 'finding'; finding: FindingGroup}
	/** Its contents will not be in the image. */
	| {kind: 'mount'; mount: MountFinding};

/** One finding or mount of the review, with what is decided about it. */
export type FindingRow = {
	id: string;
	item: FindingItem;
	/** Position in the review, which has what blocks the commit first. */
	position: number;
	mark: StageMark;
	kind: string;
	/** How many paths, or where the mount is. */
	where: string;
	/** 0 for a mount. */
	paths: number;
	/** `undefined` for a mount: not read. */
	sizeBytes: number | undefined;
	state: string;
	stateRole: ColourRole;
};

/** Whether what a finding is about will be in the image. */
function findingMark(
	{offer, paths}: FindingGroup,
	{excluded, reverted, overridden}: Staging,
): StageMark {
	const staged = paths.filter(path => !excluded.has(path) && !reverted.has(path));
	if (offer === 'block' && staged.some(path => !overridden.has(path))) {
		return 'blocked';
	}

	return staged.length === 0 ? 'left-out' : staged.length === paths.length ? 'staged' : 'partly';
}

function toFindingRow(item: FindingItem, position: number, staging: Staging): FindingRow {
	if (item.kind === 'mount') {
		const {destination, canBeIncluded} = item.mount;
		return {
			id: `mount:${destination}`,
			item,
			position,
			mark: 'left-out',
			kind: 'mount',
			where: destination,
			paths: 0,
			sizeBytes: undefined,
			state: canBeIncluded ? 'not in the image (I includes it)' : 'not in the image',
			stateRole: 'warning',
		};
	}

	const {id, kind, offer, paths, sizeBytes} = item.finding;
	const mark = findingMark(item.finding, staging);
	const {word, role} = offerWords[offer];
	const isSettled = mark === 'left-out' || (offer === 'block' && mark !== 'blocked');
	return {
		id: `finding:${id}`,
		item,
		position,
		mark,
		kind,
		where: counted(paths.length, 'path'),
		paths: paths.length,
		sizeBytes,
		state: mark === 'left-out' ? 'excluded' : isSettled ? 'kept' : word,
		stateRole: isSettled ? 'muted' : role,
	};
}

export function toFindingRows(
	{findings, mounts}: Pick<SessionReview, 'findings' | 'mounts'>,
	staging: Staging,
): readonly FindingRow[] {
	const items: readonly FindingItem[] = [
		...findings.map(finding => ({kind: 'finding' as const, finding})),
		...mounts.map(mount => ({kind: 'mount' as const, mount})),
	];
	return items.map((item, position) => toFindingRow(item, position, staging));
}

/** Why it is listed, and what is proposed. */
export function findingReasons(item: FindingItem): readonly string[] {
	if (item.kind === 'finding') {
		const {explanation, offer} = item.finding;
		return [explanation, offerWords[offer].sentence];
	}

	const {explanation, canBeIncluded} = item.mount;
	return [explanation, ...(canBeIncluded ? ['I includes its contents.'] : [])];
}

/** Order of the list before the user chose one: what blocks the commit first. */
export const findingsSort: SortOrder = {column: 'state', direction: 'ascending'};

export const findingColumns: readonly Column<FindingRow>[] = [
	{
		id: 'staged',
		title: 'IN',
		text: ({mark}) => stageBoxes[mark].text,
		role: ({mark}) => stageBoxes[mark].role,
		minimumWidth: 3,
		priority: 10,
	},
	{id: 'kind', title: 'KIND', text: ({kind}) => kind, minimumWidth: 8, priority: 9},
	{
		id: 'paths',
		title: 'PATHS',
		text: ({where}) => where,
		sortValue: ({paths}) => paths,
		isDescendingFirst: true,
		truncate: 'middle',
		minimumWidth: 10,
		maximumWidth: 30,
		priority: 8,
	},
	{
		id: 'size',
		title: 'SIZE',
		text: ({sizeBytes}) => (sizeBytes === undefined ? '' : formatBytes(sizeBytes)),
		sortValue: ({sizeBytes}) => sizeBytes ?? -1,
		isDescendingFirst: true,
		align: 'right',
		minimumWidth: 6,
		priority: 6,
	},
	{
		id: 'state',
		title: 'STATE',
		text: ({state}) => state,
		sortValue: ({position}) => position,
		role: ({stateRole}) => stateRole,
		minimumWidth: 32,
		priority: 7,
	},
	{
		id: 'why',
		title: 'WHY',
		text: ({item}) => findingReasons(item)[0] ?? '',
		role: () => 'muted',
		minimumWidth: 12,
		priority: 3,
	},
];
