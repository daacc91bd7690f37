import {familiarName} from '../../../format/image-reference.ts';
import type {Action} from '../../../keys/action.ts';
import {startCommit} from '../guided-session/start-commit.ts';
import {pullOtherwise, pullTags, pullUnlessSame} from './pull-tags.ts';
import type {TagsContext} from './tags-context.ts';

const whyNone = ({selected}: TagsContext) => (selected ? undefined : 'There is no tag here');

async function copyOne({dialogs, selected, model, copy}: TagsContext): Promise<void> {
	if (!selected) {
		return;
	}

	const {reference, facts} = selected;
	const pinned =
		facts?.digest === undefined ? undefined : `${familiarName(model.repository)}@${facts.digest}`;
	const choices = [
		{text: reference, what: 'Reference'},
		...(pinned === undefined || pinned === reference
			? []
			: [{text: pinned, what: 'Reference by digest'}]),
		{text: `docker pull ${reference}`, what: 'Command'},
	];
	const choice = await dialogs.choose({
		title: 'Copy to the clipboard',
		choices: choices.map(value => ({value, label: value.what, detail: value.text})),
	});
	if (choice) {
		copy(choice.text, choice.what);
	}
}

export const tagActions: readonly Action<TagsContext>[] = [
	{
		id: 'tags.open',
		keys: ['enter'],
		title: 'Platforms of the tag',
		footer: 'Platforms',
		group: 'Image',
		whyUnavailable: whyNone,
		run: ({selected, openPlatforms}) => selected && openPlatforms(selected),
	},
	{
		id: 'tags.pull',
		keys: ['p'],
		title: 'Pull the tag, or the marked ones',
		footer: 'Pull',
		group: 'Image',
		changesEngine: true,
		whyUnavailable: whyNone,
		run: pullTags,
	},
	{
		id: 'tags.pullOtherwise',
		keys: ['o'],
		title: 'Pull otherwise: by digest, or for another platform',
		footer: 'Pull other',
		group: 'Image',
		changesEngine: true,
		whyUnavailable: whyNone,
		run: pullOtherwise,
	},
	{
		id: 'tags.run',
		keys: ['r'],
		title: 'Run a container: of the tag, pulled first unless it is here',
		footer: 'Run',
		group: 'Image',
		changesEngine: true,
		whyUnavailable: whyNone,
		async run(context) {
			const {selected, run} = context;
			if (selected && (await pullUnlessSame(context, selected))) {
				await run(selected.reference);
			}
		},
	},
	{
		id: 'tags.commit',
		keys: ['c'],
		title: 'Change and commit: a container of it by hand, pulled first unless it is here',
		footer: 'Change',
		group: 'Image',
		changesEngine: true,
		whyUnavailable: whyNone,
		async run(context) {
			const {selected, services} = context;
			if (selected && (await pullUnlessSame(context, selected))) {
				await startCommit(services, {image: selected.reference});
			}
		},
	},
	{
		id: 'tags.copy',
		keys: ['y'],
		title: 'Copy the reference, with tag or digest',
		footer: 'Copy',
		group: 'Image',
		whyUnavailable: whyNone,
		run: copyOne,
	},
	{
		id: 'tags.reload',
		keys: ['R'],
		title: 'Ask the registry again',
		group: 'View',
		run: ({model}) => model.reload(),
	},
];
