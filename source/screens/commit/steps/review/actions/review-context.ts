import type {Dialogs} from '../../../../../components/dialogs/use-dialogs.tsx';
import type {TreeControl} from '../../../../../components/tree/tree-actions.ts';
import type {Services} from '../../../../../hooks/services.ts';
import type {SessionReview} from '../../../../../session/review/session-review.ts';
import type {OpenEngine} from '../../../../../store/open-engine.ts';
import type {FlowControl} from '../../../use-flow.ts';
import type {FindingPlace} from '../model/finding-places.ts';
import type {ReviewScope} from '../model/review-scope.ts';
import type {ReviewNode, ReviewOrder, ReviewTree} from '../model/review-tree.ts';
import type {StagingTotals} from '../model/staging-totals.ts';

/** What the keys of the review work with. */
export type ReviewContext = TreeControl & {
	services: Services;
	session: OpenEngine;
	dialogs: Dialogs;
	control: FlowControl;
	review: SessionReview;
	/** What is shown of it, and its sums as drawn. */
	tree: ReviewTree;
	totals: StagingTotals;
	places: readonly FindingPlace[];
	/** `undefined` when the filter matches nothing. */
	selected: ReviewNode | undefined;
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
