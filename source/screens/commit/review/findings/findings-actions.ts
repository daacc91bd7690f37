import type {Action} from '../../../../keys/action.ts';
import type {SessionReview} from '../../../../session/review/session-review.ts';
import {togglePaths} from '../../../../store/commit/change-staging.ts';
import type {FindingItem, FindingRow} from '../../../../store/commit/finding-rows.ts';
import {includeMountAction, type MountContext} from '../container-actions.ts';
import {acceptAction} from '../staging-actions.ts';

export type FindingsContext = MountContext & {
	review: SessionReview;
	selected: FindingItem | undefined;
	/** All that the filter shows. */
	rows: readonly FindingRow[];
	/** Shows only these paths in the step's tree, and goes there. */
	showPaths(findingId: string): void;
};

const whyNoPaths = ({selected}: FindingsContext) =>
	selected?.kind === 'finding' ? undefined : 'Contents of a mount are not among the changes';

const pathsOf = (rows: readonly FindingRow[]) =>
	rows.flatMap(({item}) => (item.kind === 'finding' ? item.finding.paths : []));

/** Keys of the list of findings. */
export const findingsActions: readonly Action<FindingsContext>[] = [
	{
		id: 'review.toggleFinding',
		keys: ['space'],
		title: 'Exclude all its paths from the image, or include them',
		footer: 'Include/exclude',
		group: 'Session',
		whyUnavailable: whyNoPaths,
		run({control, review, selected}) {
			if (selected?.kind === 'finding') {
				togglePaths(control, review, selected.finding.paths);
			}
		},
	},
	{
		id: 'findings.toggleAll',
		keys: ['*'],
		title: 'Exclude the paths of all findings shown from the image, or include them',
		group: 'Session',
		whyUnavailable: ({rows}) =>
			pathsOf(rows).length > 0 ? undefined : 'No finding with paths is shown',
		run: ({control, review, rows}) => togglePaths(control, review, pathsOf(rows)),
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
	{
		id: 'review.changes',
		keys: ['tab'],
		title: 'Back to the tree of changes',
		footer: 'Changes',
		group: 'Session',
		run: ({services}) => services.navigation.closeView(),
	},
];
