import type {Dialogs} from '../../../components/dialogs/use-dialogs.tsx';
import type {Action} from '../../../keys/action.ts';
import type {SessionReview} from '../../../session/review/session-review.ts';
import {decide, togglePaths} from '../../../store/commit/change-staging.ts';
import type {FlowHandle} from '../../../store/commit/flows.ts';
import type {ReviewContext} from './review-context.ts';

/** Puts one secret into the image in spite of all, once its path was typed. */
async function askToKeepSecret(
	{control, dialogs, review}: {control: FlowHandle; dialogs: Dialogs; review: SessionReview},
	path: string,
): Promise<void> {
	const why = review.findings
		.filter(({offer, paths}) => offer === 'block' && paths.includes(path))
		.map(({explanation}) => explanation);
	const shown = path;
	const isMeant = await dialogs.confirm({
		title: 'Include this secret in the image?',
		role: 'danger',
		lines: [
			shown,
			...why,
			'Everyone who can pull the image can read it, even if a later layer deletes it.',
		],
		confirmLabel: 'Keep',
		typeToConfirm: shown,
	});
	if (isMeant) {
		decide(control, review, {type: 'override', path, typed: path});
	}
}

export const acceptAction: Action<{control: FlowHandle; review: SessionReview}> = {
	id: 'review.accept',
	keys: ['a'],
	title: 'Exclude everything that the findings propose to exclude',
	footer: 'Accept',
	isPinned: true,
	group: 'Session',
	whyUnavailable: ({review}) =>
		review.findings.some(({offer}) => offer !== 'warn')
			? undefined
			: 'No finding proposes an exclusion',
	run: ({control, review}) => decide(control, review, {type: 'accept-suggestions'}),
};

const whyNothingSelected = ({selected}: ReviewContext) =>
	selected ? undefined : 'No path is selected';

/** Keys that decide what is in the image. */
export const stagingActions: readonly Action<ReviewContext>[] = [
	{
		id: 'review.toggle',
		keys: ['space'],
		title: 'Exclude this path from the image, or include it',
		footer: 'Include/exclude',
		isPinned: true,
		group: 'Session',
		whyUnavailable: whyNothingSelected,
		run: ({control, review, selectedPaths}) => togglePaths(control, review, selectedPaths()),
	},
	{
		id: 'review.toggleAll',
		keys: ['*'],
		title: 'Exclude everything shown from the image, or include it',
		group: 'Session',
		whyUnavailable: whyNothingSelected,
		run: ({control, review, shownPaths}) => togglePaths(control, review, shownPaths()),
	},
	acceptAction,
	{
		id: 'review.keepSecret',
		keys: ['!'],
		title: 'Keep a secret that blocks the commit, by typing its path',
		group: 'Session',
		whyUnavailable: ({selected, review}) =>
			review.findings.some(
				({offer, paths}) => offer === 'block' && selected && paths.includes(selected.path),
			)
				? undefined
				: 'The selected path is not a secret that blocks the commit',
		run: context => context.selected && askToKeepSecret(context, context.selected.path),
	},
];
