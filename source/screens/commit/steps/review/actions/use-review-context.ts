import {useDialogs} from '../../../../../components/dialogs/use-dialogs.tsx';
import type {Tree} from '../../../../../components/tree/use-tree.ts';
import {useServices} from '../../../../../hooks/services.ts';
import {useCopy} from '../../../../../hooks/use-copy.ts';
import {useOpenEngine} from '../../../../../hooks/use-open-engine.ts';
import type {SessionReview} from '../../../../../session/review/session-review.ts';
import {useFlow} from '../../../use-flow.ts';
import type {ReviewEntry, ReviewNode} from '../model/review-tree.ts';
import type {ReviewModel} from '../use-review-model.ts';
import type {ReviewContext} from './review-context.ts';

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
	return {
		...tree.control,
		services: useServices(),
		session: useOpenEngine(),
		dialogs: useDialogs(),
		control: useFlow(),
		copy: useCopy(),
		review,
		tree: model.tree,
		totals,
		places,
		selected,
		scope,
		order,
		setScope: next => look.update(current => ({...current, scope: next})),
		setOrder: next => look.update(current => ({...current, order: next})),
		reveal: tree.reveal,
		read,
	};
}
