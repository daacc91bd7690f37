import type {Dialogs} from '../../../../../components/dialogs/use-dialogs.tsx';
import {type MoveControl, moveActions} from '../../../../../hooks/list-actions.ts';
import type {Services} from '../../../../../hooks/services.ts';
import type {Action} from '../../../../../keys/action.ts';
import type {SessionReview} from '../../../../../session/review/session-review.ts';
import type {EngineSession} from '../../../../../store/engine-session.ts';
import type {FlowHandle} from '../../../flow/flows.ts';
import type {FindingItem} from '../model/finding-items.ts';
import {bringInMount} from '../work/bring-in-mount.ts';
import {decide, togglePaths} from './change-staging.ts';

export type FindingsContext = MoveControl & {
	services: Services;
	session: EngineSession;
	dialogs: Dialogs;
	flow: FlowHandle;
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
		run({flow, review, selected}) {
			if (selected?.kind === 'finding') {
				togglePaths(flow, review, selected.finding.paths);
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
	{
		id: 'review.acceptAll',
		keys: ['a'],
		title: 'Leave out all that the findings propose to leave out',
		footer: 'Accept all',
		group: 'Session',
		run: ({flow, review}) => decide(flow, review, {type: 'accept-suggestions'}),
	},
	{
		id: 'review.includeMount',
		keys: ['i'],
		title: 'Bring in its contents',
		footer: 'Bring in',
		group: 'Session',
		whyUnavailable: ({selected}) =>
			selected?.kind !== 'mount'
				? 'Select a mount first'
				: selected.mount.canBeIncluded
					? undefined
					: 'An image cannot hold what is in it',
		run({selected, ...context}) {
			return selected?.kind === 'mount' && bringInMount(selected.mount, context);
		},
	},
	...moveActions,
];
