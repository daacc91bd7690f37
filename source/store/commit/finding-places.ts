import type {FindingGroup} from '../../session/findings/find-findings.ts';
import type {ReviewNode, ReviewTree} from './review-tree.ts';
import type {StagingTotals} from './staging-totals.ts';

/** What findings say, by path; the rule's own before what the contents look like. */
export function findingsByPath(
	findings: readonly FindingGroup[],
): ReadonlyMap<string, readonly FindingGroup[]> {
	const byPath = new Map<string, FindingGroup[]>();
	for (const finding of findings) {
		for (const path of finding.paths) {
			const known = byPath.get(path);
			if (known) {
				known.push(finding);
			} else {
				byPath.set(path, [finding]);
			}
		}
	}

	return byPath;
}

/** Paths that stop the commit as long as they are staged and not overridden. */
export const blockedBy = (findings: readonly FindingGroup[]): ReadonlySet<string> =>
	new Set(findings.filter(({offer}) => offer === 'block').flatMap(({paths}) => paths));

/** The topmost node whose changes one finding is about; a whole cache is one place, not a thousand. */
export type FindingPlace = {node: ReviewNode; finding: FindingGroup};

/** Something in it belongs to no finding, or to another one. */
const mixed = -2;
const nothing = -1;

const together = (one: number, other: number): number =>
	one === nothing || one === other ? other : other === nothing ? one : mixed;

/** Where findings are, in the order of the unfolded tree. */
export function findingPlaces(
	{all, parents}: ReviewTree,
	byPath: ReadonlyMap<string, readonly FindingGroup[]>,
): readonly FindingPlace[] {
	const groups: FindingGroup[] = [];
	const numbers = new Map<FindingGroup, number>();
	const numberOf = (finding: FindingGroup | undefined): number => {
		if (!finding) {
			return mixed;
		}

		const known = numbers.get(finding) ?? groups.push(finding) - 1;
		numbers.set(finding, known);
		return known;
	};

	const kinds = new Int32Array(all.length).fill(nothing);
	for (let position = all.length - 1; position >= 0; position -= 1) {
		const change = all[position]?.data.change;
		const found = change ? numberOf(byPath.get(change.path)?.[0]) : nothing;
		const settled = together(found, kinds[position] ?? nothing);
		kinds[position] = settled;
		const parent = parents[position] ?? -1;
		if (parent !== -1) {
			kinds[parent] = together(settled, kinds[parent] ?? nothing);
		}
	}

	const places: FindingPlace[] = [];
	for (let position = 0; position < all.length; ) {
		const node = all[position];
		const finding = groups[kinds[position] ?? mixed];
		const own = node?.data.change && byPath.get(node.data.change.path)?.[0];
		if (node && finding) {
			places.push({node, finding});
			position = node.data.end;
			continue;
		}

		// A directory with a finding of its own and other things in it.
		if (node && own) {
			places.push({node, finding: own});
		}

		position += 1;
	}

	return places;
}

/** True while something about it is still to be decided; a warning always is. */
function isOpen({node, finding}: FindingPlace, totals: StagingTotals): boolean {
	const {stagedPaths, blockedPaths} = totals.of(node.data.at);
	return finding.offer === 'block' ? blockedPaths > 0 : stagedPaths > 0;
}

/** Where something is still to be decided. */
export const undecidedPlaces = (
	places: readonly FindingPlace[],
	totals: StagingTotals,
): readonly FindingPlace[] => places.filter(place => isOpen(place, totals));

/** The next place where something is to be decided, from the top again after the last. */
export function nextFinding(
	places: readonly FindingPlace[],
	totals: StagingTotals,
	from: number,
): FindingPlace | undefined {
	const open = undecidedPlaces(places, totals);
	return open.find(({node}) => node.data.at > from) ?? open[0];
}
