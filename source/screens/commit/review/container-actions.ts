import {bringInMount} from '../../../actions/commit/bring-in-mount.ts';
import {revertChanges} from '../../../actions/commit/revert-changes.ts';
import type {FlowTools} from '../../../actions/tools.ts';
import type {Action} from '../../../keys/action.ts';
import {isAtOrBelow} from '../../../layers/file-tree.ts';
import type {MountFinding} from '../../../session/findings/mount-findings.ts';
import {whyNoRevert} from '../../../session/review/revert-paths.ts';
import type {FlowHandle} from '../../../store/commit/flows.ts';
import type {ReviewContext} from './review-context.ts';

export const readAction: Action<{control: FlowHandle; read(): void}> = {
	id: 'review.read',
	keys: ['R'],
	title: 'Refresh the changes of the container',
	footer: 'Refresh',
	group: 'Session',
	changesEngine: true,
	whyUnavailable: ({control}) =>
		control.get().review?.status === 'loading' ? 'Already reading' : undefined,
	run: ({read}) => read(),
};

export type MountContext = FlowTools & {
	/** What `I` is about; `undefined`: nothing is. */
	mount: MountFinding | undefined;
};

export const includeMountAction: Action<MountContext> = {
	id: 'review.includeMount',
	keys: ['I'],
	title: 'Include the contents of a mount',
	footer: 'Include',
	group: 'Session',
	whyUnavailable: ({mount}) =>
		mount === undefined
			? 'Select a mount first'
			: mount.canBeIncluded
				? undefined
				: 'An image cannot contain it',
	run: context => context.mount && bringInMount(context.mount, context),
};

/** Keys while there are no changes to show. */
export const messageActions: readonly Action<
	MountContext & {
		/** Reads the changes again. */
		read(): void;
	}
>[] = [readAction, includeMountAction];

const isOfMount = ({includedMounts}: ReviewContext['review'], path: string) =>
	includedMounts.some(mount => isAtOrBelow(path, mount));

/** Selected changes are undone where they were made. */
export const revertAction: Action<ReviewContext> = {
	id: 'review.revert',
	keys: ['backspace'],
	title: 'Revert in the container',
	footer: 'Revert',
	group: 'Session',
	changesEngine: true,
	whyUnavailable({control, review, selected}) {
		const {session} = control.flow;
		return (
			(session && whyNoRevert(session)) ??
			(selected && !isOfMount(review, selected.path)
				? undefined
				: 'Included from a mount, which is never changed')
		);
	},
	run: context => context.selected && revertChanges(context.selectedPaths(), context),
};
