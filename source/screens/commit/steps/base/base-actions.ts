import type {Dialogs} from '../../../../components/dialogs/use-dialogs.tsx';
import type {Services} from '../../../../hooks/services.ts';
import type {Action} from '../../../../keys/action.ts';
import type {Job} from '../../../../store/jobs.ts';
import type {OpenEngine} from '../../../../store/open-engine.ts';
import {completeReference} from '../../../complete-reference.ts';
import {chooseBase, pullBase, wantedBase} from '../../../flows/guided-session/choose-base.ts';
import {readSessionBase} from '../../../flows/guided-session/read-session-base.ts';
import {previewReference, referenceField} from '../../../flows/pull-image/reference-field.ts';
import type {FlowControl} from '../../use-flow.ts';
import type {BaseImage} from './base-images.ts';

export type BaseContext = {
	services: Services;
	session: OpenEngine;
	dialogs: Dialogs;
	control: FlowControl;
	/** Under the pointer; `undefined` while there is no list or nothing in it. */
	selected: BaseImage | undefined;
	/** The pull under way. */
	pull: Job | undefined;
};

const toolsOf = ({services, session, dialogs, control}: BaseContext) => ({
	services,
	session,
	dialogs,
	handle: control,
});

/** A container stays on the image that it was made from, also while that image cannot be read. */
const whyBaseStays = ({control}: BaseContext): string | undefined =>
	control.flow.session
		? 'The container was made from this image; X discards the session'
		: undefined;

async function askForReference(context: BaseContext): Promise<void> {
	const {dialogs, services, control} = context;
	const values = await dialogs.form({
		title: 'Pull a base image',
		submitLabel: 'Pull',
		fields: [referenceField(wantedBase(services, control.id).get()?.reference ?? '')],
		preview: previewReference,
		submit: async () => undefined,
	});
	const reference = completeReference(values?.reference ?? '');
	if (reference !== undefined) {
		await pullBase(toolsOf(context), reference);
	}
}

const pullAction: Action<BaseContext> = {
	id: 'base.pull',
	keys: ['p'],
	title: 'Type a reference and pull it',
	footer: 'Pull another',
	group: 'Session',
	changesEngine: true,
	whyUnavailable: whyBaseStays,
	run: askForReference,
};

const retryAction: Action<BaseContext> = {
	id: 'base.retry',
	keys: ['r'],
	title: 'Try the same image again',
	footer: 'Try again',
	group: 'Session',
	changesEngine: true,
	whyUnavailable: ({control}) =>
		control.flow.base?.status === 'failed' ? undefined : 'Nothing has failed',
	async run(context) {
		const {services, session, control} = context;
		if (control.get().session) {
			await readSessionBase({services, session}, control);
			return;
		}

		const wanted = wantedBase(services, control.id).get();
		const isHere = session.images
			.data()
			?.some(
				({id, references}) =>
					id === wanted?.image || references.some(reference => reference === wanted?.reference),
			);
		if (wanted && (isHere || wanted.reference === undefined)) {
			await chooseBase(toolsOf(context), wanted);
		} else if (wanted?.reference !== undefined) {
			await pullBase(toolsOf(context), wanted.reference);
		}
	},
};

/** While an image is being chosen. */
export const chooseActions: readonly Action<BaseContext>[] = [
	{
		id: 'base.choose',
		keys: ['enter'],
		title: 'Start from this image',
		footer: 'Start from it',
		group: 'Session',
		changesEngine: true,
		whyUnavailable: context =>
			whyBaseStays(context) ??
			(context.selected ? undefined : 'There is no image here; p pulls one'),
		run: context => context.selected && chooseBase(toolsOf(context), context.selected.wanted),
	},
	retryAction,
	pullAction,
];

/** While the base is being pulled or looked at. */
export const loadingActions: readonly Action<BaseContext>[] = [
	{
		id: 'base.cancel',
		keys: ['x'],
		title: 'Stop pulling the image',
		footer: 'Stop',
		group: 'Session',
		whyUnavailable: ({pull}) => (pull ? undefined : 'Nothing is being pulled'),
		run: ({services, pull}) => pull && services.jobs.cancel(pull.id),
	},
];

/** Once the base is known. */
export const factsActions: readonly Action<BaseContext>[] = [
	{
		id: 'base.accept',
		keys: ['enter'],
		title: 'Go on with this image',
		footer: 'Go on',
		group: 'Session',
		run: ({control}) => control.next(),
	},
	{
		id: 'base.other',
		keys: ['o'],
		title: 'Choose another image',
		footer: 'Another image',
		group: 'Session',
		whyUnavailable: whyBaseStays,
		run: ({control}) => control.update(flow => ({...flow, base: undefined})),
	},
];
