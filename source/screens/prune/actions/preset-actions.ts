import {
	markOld,
	markOldTags,
	markPreset,
	whyNoBuildCache,
	whyNoPlan,
} from '../../../actions/prune/mark-preset.ts';
import type {PruneContext} from '../../../actions/prune/prune-context.ts';
import {removeDangling} from '../../../actions/prune/remove-dangling.ts';
import type {Action} from '../../../keys/action.ts';

/** The plan of every day, without marking first. What is marked stays so. */
export const removeDanglingAction: Action<PruneContext> = {
	id: 'prune.removeDangling',
	keys: ['X'],
	title: 'Remove all dangling images, new ones included',
	footer: 'Dangling',
	group: 'Prune',
	command: () => ['docker', 'image', 'prune'],
	changesEngine: true,
	whyUnavailable: context =>
		context.isPruning ? 'A prune is running. x stops it' : whyNoPlan(context),
	run: removeDangling,
};

/** Ready-made choices. They have no keys of their own: the chooser and the palette offer them. */
export const presetActions: readonly Action<PruneContext>[] = [
	{
		id: 'prune.unused',
		keys: [],
		title: 'Mark everything unused except volumes',
		group: 'Prune',
		command: () => ['docker', 'system', 'prune', '--all'],
		words: 'unused',
		whyUnavailable: whyNoPlan,
		run: context => markPreset(context, {kind: 'unused'}),
	},
	{
		id: 'prune.old',
		keys: [],
		title: 'Mark items unused for some days',
		group: 'Prune',
		command: () => ['docker', 'system', 'prune', '--all', '--filter', 'until=168h'],
		words: 'old',
		whyUnavailable: whyNoPlan,
		run: markOld,
	},
	{
		id: 'prune.dangling',
		keys: [],
		title: 'Mark dangling images',
		group: 'Prune',
		command: () => ['docker', 'image', 'prune'],
		words: 'nameless dangling',
		whyUnavailable: whyNoPlan,
		run: context => markPreset(context, {kind: 'dangling'}),
	},
	{
		id: 'prune.keepNewest',
		keys: [],
		title: 'Mark all except the newest tags of each repository',
		group: 'Prune',
		words: 'old tags keep newest',
		whyUnavailable: whyNoPlan,
		run: markOldTags,
	},
	{
		id: 'prune.buildCache',
		keys: [],
		title: 'Mark the build cache',
		group: 'Prune',
		command: () => ['docker', 'builder', 'prune', '--all'],
		words: 'cache builder',
		whyUnavailable: whyNoBuildCache,
		run: context => markPreset(context, {kind: 'build-cache'}),
	},
];
