import type {FileTreeChange} from '../../layers/compare-trees.ts';
import type {SessionReview} from '../../session/review/session-review.ts';

/** The part of the changes that the tree shows. */
export type ReviewScope =
	| {kind: 'all'}
	/** @property index Of the ledger; -1: changes whose command is unknown. */
	| {kind: 'command'; index: number}
	/** @property id Of a finding. */
	| {kind: 'finding'; id: string};

/** Names the scope's kept tree state. */
export const scopeKey = (scope: ReviewScope): string =>
	scope.kind === 'all'
		? 'all'
		: `${scope.kind}:${scope.kind === 'command' ? scope.index : scope.id}`;

/** What of the changes is in a scope. */
export function changesIn(
	{changes, findings, attribution}: SessionReview,
	scope: ReviewScope,
): readonly FileTreeChange[] {
	switch (scope.kind) {
		case 'all':
			return changes;
		case 'command':
			return changes.filter(({path}) => (attribution.get(path) ?? -1) === scope.index);
		case 'finding': {
			const paths = new Set(findings.find(({id}) => id === scope.id)?.paths);
			return changes.filter(({path}) => paths.has(path));
		}
	}
}
