import type {Action} from '../../../../../keys/action.ts';
import {nextFinding} from '../model/finding-places.ts';
import {openDiff} from '../views/open-diff.tsx';
import {openFindings} from '../views/open-findings.tsx';
import {chooseCommand} from './choose-command.ts';
import type {ReviewContext} from './review-context.ts';

const whyNoChange = ({selected}: ReviewContext) =>
	selected?.data.change ? undefined : 'This directory itself is as it is in the base';

function showDifference({services, control, selected}: ReviewContext) {
	const {session} = control.get();
	if (session && selected?.data.change) {
		openDiff(services, session, selected.data.change);
	}
}

/** Keys that look at changes and leave them as they are. */
export const lookingActions: readonly Action<ReviewContext>[] = [
	{
		id: 'review.open',
		keys: ['enter'],
		title: 'Fold or unfold a directory; show what changed in a file',
		footer: 'Open',
		group: 'View',
		whyUnavailable: ({isBranch, hasFilter}) =>
			isBranch && hasFilter ? 'The filter shows every match unfolded' : undefined,
		run: context => (context.isBranch ? context.toggle() : showDifference(context)),
	},
	{
		id: 'review.difference',
		keys: ['d'],
		title: 'Show how this path differs from the base',
		footer: 'Diff',
		group: 'View',
		whyUnavailable: whyNoChange,
		run: showDifference,
	},
	{
		id: 'review.nextFinding',
		keys: ['f'],
		title: 'Go to the next finding that is not decided',
		footer: 'Next finding',
		group: 'Session',
		whyUnavailable: ({places, totals}) =>
			nextFinding(places, totals, -1) ? undefined : 'No finding is left to be decided',
		run({places, totals, selected, reveal}) {
			const next = nextFinding(places, totals, selected?.data.at ?? -1);
			if (next) {
				reveal(next.node.path);
			}
		},
	},
	{
		id: 'review.findings',
		keys: ['F'],
		title: 'Show all findings and mounts',
		footer: 'Findings',
		group: 'Session',
		whyUnavailable: ({review}) =>
			review.findings.length + review.mounts.length > 0 ? undefined : 'There are no findings',
		run: ({services, control, setScope}) => openFindings(services, control, setScope),
	},
	{
		id: 'review.byCommand',
		keys: ['c'],
		title: 'Show only what one command changed',
		footer: 'By command',
		group: 'Session',
		whyUnavailable: ({review}) =>
			review.attribution.size > 0 ? undefined : 'Nothing is known about which command changed what',
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
		title: 'Sort by name, or the biggest first',
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
