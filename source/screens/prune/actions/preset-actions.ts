import {parseDuration} from '../../../format/parse-duration.ts';
import type {Action} from '../../../keys/action.ts';
import {presetText} from '../../../prune/preset-text.ts';
import type {PrunePreset} from '../../../prune/prune-preset.ts';
import type {PruneContext} from '../prune-context.ts';

/** Marks what the preset takes, and nothing else; says when that is nothing. */
function choose({model, services}: PruneContext, preset: PrunePreset): void {
	model.choose(preset);
	if (model.state.get().shown?.marks.count === 0) {
		services.notices.show({tone: 'info', text: `There is none of this: ${presetText(preset)}`});
	}
}

async function chooseAge(context: PruneContext): Promise<void> {
	const values = await context.dialogs.form({
		title: 'Mark what is unused for how long?',
		submitLabel: 'Mark',
		fields: [
			{
				id: 'age',
				label: 'Older than',
				initial: '7d',
				isGuess: true,
				hint: 'Neither made nor used for this long: 12h, 7d, 2w. No volumes.',
				validate: value =>
					parseDuration(value) === undefined ? 'A number and h, d or w, such as 7d' : undefined,
			},
		],
		submit: async () => undefined,
	});
	const olderThanMs = parseDuration(values?.age ?? '');
	if (olderThanMs !== undefined) {
		choose(context, {kind: 'unused-older-than', olderThanMs});
	}
}

async function chooseCount(context: PruneContext): Promise<void> {
	const values = await context.dialogs.form({
		title: 'Mark old tags: how many stay of each repository?',
		submitLabel: 'Mark',
		fields: [
			{
				id: 'count',
				label: 'Newest tags that stay',
				initial: '3',
				isGuess: true,
				hint: 'Older tags that no container uses are marked.',
				validate: value =>
					/^\d{1,4}$/.test(value.trim()) ? undefined : 'A whole number, 0 or more',
			},
		],
		submit: async () => undefined,
	});
	if (values) {
		choose(context, {kind: 'keep-newest', count: Number(values.count)});
	}
}

const whyNothing = ({shown}: PruneContext): string | undefined =>
	shown ? undefined : 'The engine has not answered yet';

/** Ready-made choices, each at a key. */
export const presetActions: readonly Action<PruneContext>[] = [
	{
		id: 'prune.unused',
		keys: ['u'],
		title: 'Mark everything unused but volumes',
		footer: 'Unused',
		group: 'Prune',
		whyUnavailable: whyNothing,
		run: context => choose(context, {kind: 'unused'}),
	},
	{
		id: 'prune.old',
		keys: ['o'],
		title: 'Mark what is unused for some days',
		footer: 'Old',
		group: 'Prune',
		whyUnavailable: whyNothing,
		run: chooseAge,
	},
	{
		id: 'prune.dangling',
		keys: ['i'],
		title: 'Mark images without a name',
		footer: 'Nameless',
		group: 'Prune',
		whyUnavailable: whyNothing,
		run: context => choose(context, {kind: 'dangling'}),
	},
	{
		id: 'prune.keepNewest',
		keys: ['n'],
		title: 'Mark all but the newest tags of each repository',
		footer: 'Old tags',
		group: 'Prune',
		whyUnavailable: whyNothing,
		run: chooseCount,
	},
	{
		id: 'prune.buildCache',
		keys: ['b'],
		title: 'Mark the build cache',
		footer: 'Cache',
		group: 'Prune',
		whyUnavailable: context =>
			whyNothing(context) ??
			(context.shown?.plan.usage['build-cache'].count === 0
				? 'This engine tells of no build cache'
				: undefined),
		run: context => choose(context, {kind: 'build-cache'}),
	},
];
