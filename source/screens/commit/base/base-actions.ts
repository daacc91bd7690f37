import type {BaseImage} from '../../../actions/commit/base-images.ts';
import {chooseBase, pullBase, wantedBase} from '../../../actions/commit/choose-base.ts';
import {readSessionBase} from '../../../actions/commit/read-session-base.ts';
import type {Action} from '../../../keys/action.ts';
import {completeReference} from '../../../store/complete-reference.ts';
import type {Job} from '../../../store/jobs.ts';
import {previewReference, referenceField} from '../../../store/pull-image/reference-field.ts';
import type {ScreenTools} from '../../use-tools.ts';
import type {FlowControl} from '../use-flow.ts';

export type BaseContext = ScreenTools & {
	control: FlowControl;
	/** Under the pointer; `undefined` while there is no list or nothing in it. */
	selected: BaseImage | undefined;
	/** The pull under way. */
	pull: Job | undefined;
};

/** A container stays on the image that it was made from, also while that image cannot be read. */
const whyBaseStays = ({control}: BaseContext): string | undefined =>
	control.flow.session
		? 'The container was created from this image. D discards the session'
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
		await pullBase(context, reference);
	}
}

const pullAction: Action<BaseContext> = {
	id: 'base.pull',
	keys: ['p'],
	title: 'Pull another reference',
	footer: 'Pull another',
	group: 'Session',
	changesEngine: true,
	whyUnavailable: whyBaseStays,
	run: askForReference,
};

const retryAction: Action<BaseContext> = {
	id: 'base.retry',
	keys: ['R'],
	title: 'Retry the same image',
	footer: 'Retry',
	group: 'Session',
	changesEngine: true,
	whyUnavailable: ({control}) =>
		control.flow.base?.status === 'failed' ? undefined : 'Nothing failed',
	async run(context) {
		const {services, openEngine, control} = context;
		if (control.get().session) {
			await readSessionBase({services, openEngine}, control);
			return;
		}

		const wanted = wantedBase(services, control.id).get();
		const isHere = openEngine.images
			.data()
			?.some(
				({id, references}) =>
					id === wanted?.image || references.some(reference => reference === wanted?.reference),
			);
		if (wanted && (isHere || wanted.reference === undefined)) {
			await chooseBase(context, wanted);
		} else if (wanted?.reference !== undefined) {
			await pullBase(context, wanted.reference);
		}
	},
};

/** While an image is being chosen. */
export const chooseActions: readonly Action<BaseContext>[] = [
	{
		id: 'base.choose',
		keys: ['enter'],
		title: 'Start from this image',
		footer: 'Start',
		group: 'Session',
		changesEngine: true,
		whyUnavailable: context =>
			whyBaseStays(context) ?? (context.selected ? undefined : 'No local image. p pulls one'),
		run: context => context.selected && chooseBase(context, context.selected.wanted),
	},
	retryAction,
	pullAction,
];

/** While the base is being pulled or looked at. */
export const loadingActions: readonly Action<BaseContext>[] = [
	{
		id: 'base.cancel',
		keys: ['x'],
		title: 'Cancel the pull',
		footer: 'Stop',
		group: 'Session',
		whyUnavailable: ({pull}) => (pull ? undefined : 'No pull is running'),
		run: ({services, pull}) => pull && services.jobs.cancel(pull.id),
	},
];

/** Once the base is known. */
export const factsActions: readonly Action<BaseContext>[] = [
	{
		id: 'base.accept',
		keys: ['enter'],
		title: 'Continue with this image',
		footer: 'Continue',
		group: 'Session',
		run: ({control}) => control.next(),
	},
	{
		id: 'base.other',
		keys: ['O'],
		title: 'Choose another image',
		footer: 'Other image',
		group: 'Session',
		whyUnavailable: whyBaseStays,
		run: ({control}) => control.update(flow => ({...flow, base: undefined})),
	},
];
