import {useMemo} from 'react';
import {useRetained} from '../../../hooks/services.ts';
import type {FindingGroup} from '../../../session/findings/find-findings.ts';
import type {SessionReview} from '../../../session/review/session-review.ts';
import {
	blockedBy,
	type FindingPlace,
	findingPlaces,
	findingsByPath,
} from '../../../store/commit/finding-places.ts';
import type {Flow} from '../../../store/commit/flow.ts';
import {changesIn, type ReviewScope, scopeKey} from '../../../store/commit/review-scope.ts';
import {
	buildReviewTree,
	type ReviewOrder,
	type ReviewTree,
} from '../../../store/commit/review-tree.ts';
import {
	type NodeTotals,
	type StagingTotals,
	stagingTotals,
} from '../../../store/commit/staging-totals.ts';
import type {Store} from '../../../store/create-store.ts';
import {retainedKey} from '../../../store/retained.ts';

/** How the changes are looked at; kept while the step is not shown. */
export type ReviewLook = {order: ReviewOrder; scope: ReviewScope};

const reviewLook = retainedKey<ReviewLook>(() => ({order: 'name', scope: {kind: 'all'}}));

export type ReviewModel = ReviewLook & {
	/** Names the kept state of the tree. */
	key: string;
	look: Store<ReviewLook>;
	/** Of what is shown. */
	tree: ReviewTree;
	totals: StagingTotals;
	/** Of all changes. */
	whole: NodeTotals;
	findings: ReadonlyMap<string, readonly FindingGroup[]>;
	places: readonly FindingPlace[];
};

/** A review as tree and sums. Trees are built when the changes are others; a decision only sums up anew. */
export function useReviewModel(review: SessionReview, {id, staging}: Flow): ReviewModel {
	const [{order, scope: wanted}, look] = useRetained(reviewLook, id);
	const blocked = useMemo(() => blockedBy(review.findings), [review]);
	const findings = useMemo(() => findingsByPath(review.findings), [review]);
	const full = useMemo(() => buildReviewTree(review.changes, order), [review, order]);
	const partly = useMemo(
		() => (wanted.kind === 'all' ? undefined : buildReviewTree(changesIn(review, wanted), order)),
		[review, wanted, order],
	);
	// What a scope is about may be gone after the changes were read again.
	const isPart = partly !== undefined && partly.all.length > 0;
	const tree = isPart ? partly : full;
	const all = useMemo(() => stagingTotals(full, staging, blocked), [full, staging, blocked]);
	const totals = useMemo(
		() => (tree === full ? all : stagingTotals(tree, staging, blocked)),
		[tree, full, all, staging, blocked],
	);
	const places = useMemo(() => findingPlaces(tree, findings), [tree, findings]);
	const scope: ReviewScope = isPart ? wanted : {kind: 'all'};
	return {
		key: `review:${id}:${scopeKey(scope)}`,
		look,
		order,
		scope,
		tree,
		totals,
		whole: all.whole,
		findings,
		places,
	};
}
