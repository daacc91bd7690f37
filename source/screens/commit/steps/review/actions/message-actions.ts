import type {Dialogs} from '../../../../../components/dialogs/use-dialogs.tsx';
import type {Services} from '../../../../../hooks/services.ts';
import type {Action} from '../../../../../keys/action.ts';
import type {MountFinding} from '../../../../../session/findings/mount-findings.ts';
import type {EngineSession} from '../../../../../store/engine-session.ts';
import type {FlowControl} from '../../../flow/use-flow.ts';
import {bringInMount} from '../work/bring-in-mount.ts';

export type MessageContext = {
	services: Services;
	session: EngineSession;
	dialogs: Dialogs;
	control: FlowControl;
	/** Reads the changes again. */
	read(): void;
};

const mountToBringIn = ({control}: MessageContext): MountFinding | undefined => {
	const {review} = control.get();
	return review?.status === 'ready'
		? review.data.mounts.find(({canBeIncluded}) => canBeIncluded)
		: undefined;
};

/** Keys while there are no changes to be looked at. */
export const messageActions: readonly Action<MessageContext>[] = [
	{
		id: 'review.readAgain',
		keys: ['R'],
		title: 'Read the changes of the container again',
		footer: 'Read again',
		group: 'Session',
		changesEngine: true,
		whyUnavailable: ({control}) =>
			control.flow.review?.status === 'loading' ? 'It is being read already' : undefined,
		run: ({read}) => read(),
	},
	{
		id: 'review.includeFirstMount',
		keys: ['i'],
		title: 'Bring the contents of a mount into the image',
		footer: 'Bring in',
		group: 'Session',
		whyUnavailable: context =>
			mountToBringIn(context) ? undefined : 'There is no mount whose contents could be brought in',
		run(context) {
			const mount = mountToBringIn(context);
			return mount && bringInMount(mount, {...context, flow: context.control});
		},
	},
];
