import {type MoveControl, moveActions} from '../../../../../hooks/list-actions.ts';
import type {Action} from '../../../../../keys/action.ts';
import type {SessionReview} from '../../../../../session/review/session-review.ts';
import type {FindingItem} from '../model/finding-items.ts';
import {togglePaths} from './change-staging.ts';
import {acceptAction, includeMountAction, type MountContext} from './shared-actions.ts';

export type FindingsContext = MoveControl &
	MountContext & {
		review: SessionReview;
		selected: FindingItem | undefined;
		/** Shows only these paths in the step's tree, and goes there. */
		showPaths(findingId: string): void;
	};

const whyNoPaths = ({selected}: FindingsContext) =>
	selected?.kind === 'finding' ? undefined : 'What is in a mount is not among the changes';

/** Keys of the list of findings. */
export const findingsActions: readonly Action<FindingsContext>[] = [
	{
		id: 'review.toggleFinding',
		keys: ['space'],
		title: 'Leave all its paths out of the image, or take them in again',
		footer: 'In/out',
		group: 'Session',
		whyUnavailable: whyNoPaths,
		run({control, review, selected}) {
			if (selected?.kind === 'finding') {
				togglePaths(control, review, selected.finding.paths);
			}
		},
	},
	{
		id: 'review.showFinding',
		keys: ['enter'],
		title: 'Show its paths in the tree',
		footer: 'Show paths',
		group: 'Session',
		whyUnavailable: whyNoPaths,
		run({selected, showPaths}) {
			if (selected?.kind === 'finding') {
				showPaths(selected.finding.id);
			}
		},
	},
	acceptAction,
	includeMountAction,
	...moveActions,
];
