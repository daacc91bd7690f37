import type {Dialogs} from '../../../../../components/dialogs/use-dialogs.tsx';
import {safeText} from '../../../../../format/safe-text.ts';
import type {Action} from '../../../../../keys/action.ts';
import type {SessionReview} from '../../../../../session/review/session-review.ts';
import type {FlowHandle} from '../../../../../store/commit/flows.ts';
import {changesAt} from '../model/review-tree.ts';
import {decide, togglePaths} from './change-staging.ts';
import type {ReviewContext} from './review-context.ts';
import {acceptAction} from './shared-actions.ts';

/** Puts one secret into the image in spite of all, once its path was typed. */
async function askToKeepSecret(
	{control, dialogs, review}: {control: FlowHandle; dialogs: Dialogs; review: SessionReview},
	path: string,
): Promise<void> {
	const why = review.findings
		.filter(({offer, paths}) => offer === 'block' && paths.includes(path))
		.map(({explanation}) => explanation);
	const shown = safeText(path);
	const isMeant = await dialogs.confirm({
		title: 'Put this secret into the image?',
		role: 'danger',
		lines: [
			shown,
			...why,
			'Everybody who can pull the image can read it, also when a later layer deletes it.',
		],
		confirmLabel: 'Keep it',
		typeToConfirm: shown,
	});
	if (isMeant) {
		decide(control, review, {type: 'override', path, typed: path});
	}
}

const whyNothingSelected = ({selected}: ReviewContext) =>
	selected ? undefined : 'No path is selected';

/** Keys that decide what is in the image. */
export const stagingActions: readonly Action<ReviewContext>[] = [
	{
		id: 'review.toggle',
		keys: ['space'],
		title: 'Leave this path out of the image, or take it in again',
		footer: 'In/out',
		isPinned: true,
		group: 'Session',
		whyUnavailable: whyNothingSelected,
		run({control, review, tree, selected}) {
			if (selected) {
				togglePaths(
					control,
					review,
					changesAt(tree, selected).map(({path}) => path),
				);
			}
		},
	},
	{
		id: 'review.toggleAll',
		keys: ['*'],
		title: 'Leave everything shown out of the image, or take it in again',
		group: 'Session',
		whyUnavailable: whyNothingSelected,
		run: ({control, review, tree}) =>
			togglePaths(
				control,
				review,
				tree.all.flatMap(({data}) => (data.change ? [data.change.path] : [])),
			),
	},
	acceptAction,
	{
		id: 'review.keepSecret',
		keys: ['o'],
		title: 'Keep a secret that blocks the commit, by typing its path',
		group: 'Session',
		whyUnavailable: ({selected, review}) =>
			review.findings.some(
				({offer, paths}) => offer === 'block' && selected && paths.includes(selected.path),
			)
				? undefined
				: 'The selected path is no secret that blocks the commit',
		run: context => context.selected && askToKeepSecret(context, context.selected.path),
	},
];
