import type {TreeRowLook} from '../../../components/tree/paint-tree-row.ts';
import type {TreeRow} from '../../../components/tree/tree-rows.ts';
import {counted} from '../../../format/counted.ts';
import {formatBytes} from '../../../format/format-bytes.ts';
import {joinShown, phrase, type Shown, toShown} from '../../../format/shown.ts';
import {padStart} from '../../../format/truncate.ts';
import type {FileTreeChange} from '../../../layers/compare-trees.ts';
import type {FindingGroup} from '../../../session/findings/find-findings.ts';
import {offerWords} from '../../../store/commit/offer-words.ts';
import type {ReviewEntry} from '../../../store/commit/review-tree.ts';
import {stageBoxes, stageMark} from '../../../store/commit/stage-mark.ts';
import type {NodeTotals, StagingTotals} from '../../../store/commit/staging-totals.ts';
import type {ColourRole, Theme} from '../../../theme.ts';

/** How each kind of change is marked. */
export const kinds: Record<FileTreeChange['kind'], {badge: string; role: ColourRole}> = {
	added: {badge: 'A', role: 'success'},
	modified: {badge: 'M', role: 'warning'},
	deleted: {badge: 'D', role: 'danger'},
};

const sizeWidth = 8;

type Facts = {
	totals: StagingTotals;
	findings: ReadonlyMap<string, readonly FindingGroup[]>;
	/** Secrets whose paths were typed. */
	overridden: ReadonlySet<string>;
	theme: Theme;
};

/** How much is in a directory, what of it is left out, and what blocks. */
function directoryDetail(totals: NodeTotals, isFolded: boolean, {paint}: Theme): Shown {
	const {paths, bytes, stagedBytes, blockedPaths} = totals;
	const left = bytes - stagedBytes;
	return joinShown(
		[
			paint(isFolded ? 'strong' : 'muted', counted(paths, 'path')),
			blockedPaths > 0 ? paint('danger', counted(blockedPaths, 'secret')) : '',
			left > 0 && left < bytes ? paint('muted', phrase`${formatBytes(left)} excluded`) : '',
		].filter(part => part !== ''),
		'  ',
	);
}

function fileDetail(change: FileTreeChange, {findings, overridden, theme}: Facts): Shown {
	const {paint} = theme;
	if (change.kind === 'deleted') {
		const what = change.pathCount > 1 ? phrase`${counted(change.pathCount, 'path')}, ` : '';
		return paint('muted', phrase`${what}${formatBytes(change.sizeBytes)} in the base`);
	}

	const finding = findings.get(change.path)?.[0];
	if (!finding) {
		return '';
	}

	return overridden.has(change.path)
		? paint('warning', phrase`${finding.kind}, kept`)
		: paint(offerWords[finding.offer].role, finding.kind);
}

/** A row of the review: will it be in the image, how big is it, what kind of change is it. */
export function rowLook({node, isFolded}: TreeRow<ReviewEntry>, facts: Facts): TreeRowLook {
	const {theme} = facts;
	const isBranch = node.children.length > 0;
	const totals = facts.totals.of(node.data?.at ?? 0);
	const mark = stageMark(totals, isBranch);
	const box = stageBoxes[mark];
	const change = node.data?.change;
	const kind = change && kinds[change.kind];
	// What is deleted, or a directory of nothing else, takes no room.
	const hasSize = totals.bytes > 0 || (!isBranch && change?.kind !== 'deleted');
	const size = hasSize ? formatBytes(totals.bytes) : '';
	const isIn = mark !== 'left-out' && mark !== 'reverted';
	const column = padStart(size, sizeWidth);
	const role =
		// A directory is not what changed where it only holds what did.
		!isIn || !kind || (isBranch && change.kind === 'modified') ? 'muted' : kind.role;
	return {
		lead: phrase`${theme.paint(box.role, toShown(box.text))} ${isIn ? column : theme.paint('muted', column)} `,
		badge: toShown(kind?.badge ?? ' '),
		role: mark === 'blocked' ? 'danger' : isIn && isBranch && !kind ? undefined : role,
		detail: isBranch
			? directoryDetail(totals, isFolded, theme)
			: change
				? fileDetail(change, facts)
				: '',
	};
}
