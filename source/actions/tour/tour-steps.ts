import type {Job} from '../../store/jobs.ts';
import type {ListState} from '../../store/list/list-state.ts';
import type {NavigationState} from '../../store/navigation.ts';

/** What of the program tells that the user did what a step asks for. */
export type TourSight = {
	navigation: NavigationState<unknown>;
	/** Of the images. */
	list: ListState;
	jobs: readonly Job[];
};

export type TourStep = {
	/** What to press, with `{id|key}` for the key of an action as the user may have it remapped. */
	text: string;
	/** @param before What there was when the step began. */
	isDone(now: TourSight, before: TourSight): boolean;
};

const newestJob = ({jobs}: TourSight): number => Math.max(0, ...jobs.map(({id}) => id));

/** Five things that everything else is built of: find, look, act, read a plan, ask for help. */
export const tourSteps: readonly TourStep[] = [
	{
		text: 'Find an image: press {list.filter|/}, type redis, then Enter. The filter looks in all columns.',
		isDone: ({list}) => !list.isFiltering && /redis/i.test(list.filter.value),
	},
	{
		text: 'Look inside: press {image.layers|L} for its layers: sizes, what made them, who else has them.',
		isDone: ({navigation}) =>
			navigation.views.images?.some(({id}) => id.startsWith('layers:')) ?? false,
	},
	{
		text: 'Act: press {app.screen.containers|2} for the containers, then {container.stop|x} and y to stop the selected one. Long actions are jobs.',
		isDone: (now, before) => newestJob(now) > newestJob(before),
	},
	{
		text: 'Free space: press {app.prune|P}. It lists reclaimable items first, gives reasons for all others, and removes nothing by itself.',
		isDone: ({navigation}) => navigation.screenId === 'prune',
	},
	{
		text: 'Every row has its reason, and {prune.mark|m} marks by a rule. Press {app.help|?} for all keys of a screen.',
		isDone: ({navigation}, before) =>
			navigation.overlays.length > 0 && before.navigation.overlays.length === 0,
	},
];

/** Said when the last step is done. */
export const tourEnd =
	'That was the tour. {app.palette|:} finds every action by name, {image.commit|c} on an image changes and commits it';

/** @param label How the first key of an action is called. @param keyOf Of an action, where it was remapped. */
export const tourText = (
	text: string,
	keyOf: (id: string) => string | undefined,
	label: (key: string) => string,
): string =>
	text.replaceAll(/\{([\w.]+)\|([^}]+)\}/g, (_, id: string, own: string) =>
		label(keyOf(id) ?? own),
	);
