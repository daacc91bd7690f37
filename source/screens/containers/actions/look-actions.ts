import type {Action} from '../../../keys/action.ts';
import {type ContainersLook, containersLook} from '../../../store/containers/containers-look.ts';
import type {ContainersView} from '../use-containers-context.ts';

type Look = Pick<ContainersView, 'services'>;

function changeLook({services}: Look, change: (look: ContainersLook) => Partial<ContainersLook>) {
	services.retained.store(containersLook).update(look => ({...look, ...change(look)}));
}

/** Which containers the list shows, and how. */
export const lookActions: readonly Action<Look>[] = [
	{
		id: 'container.hideStopped',
		keys: ['.'],
		title: 'Hide stopped containers, or show them',
		footer: 'Stopped',
		group: 'Container',
		command: () => ['docker', 'ps'],
		words: 'ps all running exited',
		run: context => changeLook(context, ({hidesStopped}) => ({hidesStopped: !hidesStopped})),
	},
	{
		id: 'container.group',
		keys: ['`'],
		title: 'Group by Compose project, or not',
		footer: 'Group',
		group: 'Container',
		words: 'compose project ls',
		run: context => changeLook(context, ({isGrouped}) => ({isGrouped: !isGrouped})),
	},
	{
		id: 'container.usage',
		keys: [],
		title: 'CPU and memory in the list, or not',
		group: 'Container',
		command: () => ['docker', 'stats'],
		words: 'stats cpu memory',
		run: context =>
			changeLook(context, ({showsUsage}) => ({
				showsUsage: !(showsUsage ?? context.services.settings.containerStats),
			})),
	},
];

/** Escape, while only the containers that use one image, volume or network are shown. */
export const scopeActions: readonly Action<Look>[] = [
	{
		id: 'container.clearImage',
		keys: ['escape'],
		title: 'Back, and show all containers again',
		footer: 'Back',
		isPinned: true,
		group: 'View',
		whyUnavailable: ({services}) =>
			services.retained.store(containersLook).get().of ? undefined : 'All containers are shown',
		run(context) {
			changeLook(context, () => ({of: undefined}));
			context.services.navigation.goBack();
		},
	},
];
