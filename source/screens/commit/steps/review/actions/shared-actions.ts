import type {Dialogs} from '../../../../../components/dialogs/use-dialogs.tsx';
import type {Services} from '../../../../../hooks/services.ts';
import type {Action} from '../../../../../keys/action.ts';
import type {MountFinding} from '../../../../../session/findings/mount-findings.ts';
import type {SessionReview} from '../../../../../session/review/session-review.ts';
import type {FlowHandle} from '../../../../../store/commit/flows.ts';
import type {OpenEngine} from '../../../../../store/open-engine.ts';
import {bringInMount} from '../work/bring-in-mount.ts';
import {decide} from './change-staging.ts';

export const readAction: Action<{control: FlowHandle; read(): void}> = {
	id: 'review.read',
	keys: ['R'],
	title: 'Read the changes of the container again',
	footer: 'Read again',
	group: 'Session',
	changesEngine: true,
	whyUnavailable: ({control}) =>
		control.get().review?.status === 'loading' ? 'They are being read already' : undefined,
	run: ({read}) => read(),
};

export const acceptAction: Action<{control: FlowHandle; review: SessionReview}> = {
	id: 'review.accept',
	keys: ['a'],
	title: 'Leave out all that the findings propose to leave out',
	footer: 'Accept',
	isPinned: true,
	group: 'Session',
	whyUnavailable: ({review}) =>
		review.findings.some(({offer}) => offer !== 'warn')
			? undefined
			: 'The findings propose nothing',
	run: ({control, review}) => decide(control, review, {type: 'accept-suggestions'}),
};

export type MountContext = {
	services: Services;
	session: OpenEngine;
	dialogs: Dialogs;
	control: FlowHandle;
	/** What `i` is about; `undefined`: nothing is. */
	mount: MountFinding | undefined;
};

export const includeMountAction: Action<MountContext> = {
	id: 'review.includeMount',
	keys: ['i'],
	title: 'Bring in the contents of a mount',
	footer: 'Bring in',
	group: 'Session',
	whyUnavailable: ({mount}) =>
		mount === undefined
			? 'Select a mount first'
			: mount.canBeIncluded
				? undefined
				: 'An image cannot hold what is in it',
	run: context => context.mount && bringInMount(context.mount, context),
};
