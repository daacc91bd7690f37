import {chooseCommand} from '../../../actions/commit/choose-command.ts';
import type {Action} from '../../../keys/action.ts';
import {nextFinding} from '../../../store/commit/finding-places.ts';
import {openDiff} from './diff/diff-view.tsx';
import {openFindings} from './findings/findings-view.tsx';
import type {ReviewContext} from './review-context.ts';

const whyNoChange = ({selected}: ReviewContext) =>
	selected?.data.change ? undefined : 'This directory itself is unchanged';

function showDifference({services, control, selected}: ReviewContext) {
	const {session} = control.get();
	if (session && selected?.data.change) {
		openDiff(services, session, selected.data.change);
	}
}

/** Keys that go through the changes and show more of one. */
export const browseActions: readonly Action<ReviewContext>[] = [
	{
		id: 'review.open',
		keys: ['enter'],
		title: 'Fold or unfold a directory, show the diff of a file',
		footer: 'Open',
		group: 'View',
		whyUnavailable: ({isBranch, hasFilter}) =>
			isBranch && hasFilter ? 'Matches stay unfolded while filtering' : undefined,
		run: context => (context.isBranch ? context.toggle() : showDifference(context)),
	},
	{
		id: 'review.difference',
		keys: ['='],
		title: 'Show how this path differs from the base',
		footer: 'Diff',
		group: 'View',
		whyUnavailable: whyNoChange,
		run: showDifference,
	},
	{
		id: 'review.nextFinding',
		keys: [')'],
		title: 'Go to the next undecided finding',
		footer: 'Next finding',
		group: 'Session',
		whyUnavailable: ({places, totals}) =>
			nextFinding(places, totals, -1) ? undefined : 'All findings are decided',
		run({places, totals, selected, reveal}) {
			const next = nextFinding(places, totals, selected?.data.at ?? -1);
			if (next) {
				reveal(next.node.path);
			}
		},
	},
	{
		id: 'review.findings',
		keys: ['tab'],
		title: 'Show all findings and mounts',
		footer: 'Findings',
		group: 'Session',
		whyUnavailable: ({review}) =>
			review.findings.length + review.mounts.length > 0 ? undefined : 'No findings',
		run: ({services, control, setScope}) => openFindings(services, control, setScope),
	},
	{
		id: 'review.byCommand',
		keys: ['&'],
		title: 'Filter by the command that made the change',
		footer: 'By command',
		group: 'Session',
		whyUnavailable: ({review}) =>
			review.attribution.size > 0 ? undefined : 'No recorded command explains any change',
		async run({dialogs, review, control, scope, setScope}) {
			const chosen = await chooseCommand(dialogs, review, control.get().ledger, scope);
			if (chosen) {
				setScope(chosen);
			}
		},
	},
	{
		id: 'review.order',
		keys: ['s'],
		title: 'Sort by name or by size',
		footer: 'Sort',
		group: 'List',
		run: ({order, setOrder}) => setOrder(order === 'name' ? 'size' : 'name'),
	},
	{
		id: 'review.copy',
		keys: ['y'],
		title: 'Copy the path',
		group: 'View',
		whyUnavailable: ({selected}) => (selected ? undefined : 'No path is selected'),
		run({selected, copy}) {
			if (selected) {
				copy(selected.path, 'Path');
			}
		},
	},
];

/** Stands behind the keys of the tree, whose Escape clears its filter first. */
export const showAllAction: Action<ReviewContext> = {
	id: 'review.showAll',
	keys: ['escape'],
	title: 'Show all changes',
	group: 'View',
	whyUnavailable: ({scope}) => (scope.kind === 'all' ? 'No filter is set' : undefined),
	run: ({setScope}) => setScope({kind: 'all'}),
};
