import {useDialogs} from '../../../components/dialogs/use-dialogs.tsx';
import type {TreeControl} from '../../../components/tree/tree-actions.ts';
import type {Tree} from '../../../components/tree/use-tree.ts';
import {useCopy, useOpenEngine, useServices} from '../../../hooks/services.ts';
import type {SessionReview} from '../../../session/review/session-review.ts';
import type {FindingPlace} from '../../../store/commit/finding-places.ts';
import type {ReviewScope} from '../../../store/commit/review-scope.ts';
import {
	changesAt,
	type ReviewEntry,
	type ReviewNode,
	type ReviewOrder,
	type ReviewTree,
} from '../../../store/commit/review-tree.ts';
import type {StagingTotals} from '../../../store/commit/staging-totals.ts';
import type {ScreenTools} from '../../use-tools.ts';
import {type FlowControl, useFlow} from '../use-flow.ts';
import type {ReviewModel} from './use-review-model.ts';

type Shown = {
	review: SessionReview;
	model: ReviewModel;
	tree: Tree<ReviewEntry>;
	selected: ReviewNode | undefined;
	read(): void;
};

/** Puts together what the keys of the review work with. */
export function useReviewContext({review, model, tree, selected, read}: Shown): ReviewContext {
	const {look, order, scope, totals, places} = model;
	const pathsAt = (data: Pick<ReviewEntry, 'at' | 'end'>) =>
		changesAt(model.tree, data, tree.matching).map(({path}) => path);
	return {
		...tree.control,
		services: useServices(),
		openEngine: useOpenEngine(),
		dialogs: useDialogs(),
		control: useFlow(),
		copy: useCopy(),
		review,
		tree: model.tree,
		totals,
		places,
		selected,
		selectedPaths: () => (selected ? pathsAt(selected.data) : []),
		shownPaths: () => pathsAt({at: 0, end: model.tree.all.length}),
		scope,
		order,
		setScope: next => look.update(current => ({...current, scope: next})),
		setOrder: next => look.update(current => ({...current, order: next})),
		reveal: tree.reveal,
		read,
	};
}

/** What the keys of the review work with. */
export type ReviewContext = TreeControl &
	ScreenTools & {
		control: FlowControl;
		review: SessionReview;
		/** What is shown of it, and its sums as drawn. */
		tree: ReviewTree;
		totals: StagingTotals;
		places: readonly FindingPlace[];
		/** `undefined` when the filter matches nothing. */
		selected: ReviewNode | undefined;
		/** The selected changes, as far as a filter shows them: none is touched unseen. */
		selectedPaths(): string[];
		/** All that the tree shows, folded or not. */
		shownPaths(): string[];
		scope: ReviewScope;
		order: ReviewOrder;
		setScope(scope: ReviewScope): void;
		setOrder(order: ReviewOrder): void;
		/** Selects this path of the tree, whatever hides it. */
		reveal(path: string): void;
		copy(text: string, what: string): void;
		/** Reads the changes again. */
		read(): void;
	};
