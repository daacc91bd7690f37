import type {Action} from '../../../../../keys/action.ts';
import {isBelow} from '../../../../../layers/file-tree.ts';
import {whyNoRevert} from '../../../../../session/review/revert-paths.ts';
import {changesAt} from '../model/review-tree.ts';
import {revertChanges} from '../work/revert-changes.ts';
import type {ReviewContext} from './review-context.ts';
import {readAction} from './shared-actions.ts';

const isOfMount = ({includedMounts}: ReviewContext['review'], path: string) =>
	includedMounts.some(mount => path === mount || isBelow(path, mount));

/** Keys that stand behind those of the tree. */
export const seldomActions: readonly Action<ReviewContext>[] = [
	{
		id: 'review.revert',
		keys: ['z'],
		title: 'Take back in the container',
		footer: 'Take back',
		group: 'Session',
		changesEngine: true,
		whyUnavailable({control, review, selected}) {
			const {session} = control.flow;
			return (
				(session && whyNoRevert(session)) ??
				(selected && !isOfMount(review, selected.path)
					? undefined
					: 'What was brought in from a mount stays in the mount')
			);
		},
		run: context =>
			context.selected &&
			revertChanges(
				changesAt(context.tree, context.selected).map(({path}) => path),
				context,
			),
	},
	readAction,
	{
		id: 'review.showAll',
		keys: ['escape'],
		title: 'Show all changes again',
		group: 'View',
		whyUnavailable: ({scope}) => (scope.kind === 'all' ? 'All changes are shown' : undefined),
		run: ({setScope}) => setScope({kind: 'all'}),
	},
];
