import {startCommit} from '../../../actions/commit/start-commit.ts';
import {offerCure} from '../../../actions/log-in/offer-log-in.ts';
import {copyRemote} from '../../../actions/tags/copy-remote.ts';
import {deleteRemoteTags} from '../../../actions/tags/delete-remote-tags.ts';
import {planRemote} from '../../../actions/tags/plan-remote.ts';
import {
	pullOtherwise,
	pullTags,
	pullUnlessSame,
	type TagsContext,
} from '../../../actions/tags/pull-tags.ts';
import {retagRemote} from '../../../actions/tags/retag-remote.ts';
import {joinCommandLine} from '../../../format/command-line.ts';
import {familiarName} from '../../../format/image-reference.ts';
import type {Action} from '../../../keys/action.ts';
import {isRefusal} from '../../../registry/is-refusal.ts';
import {whyNoPull} from '../../../store/tags/tag-facts.ts';
import {detailsBeforePull, filesBeforePull} from '../remote-image/details-before-pull.ts';

const whyNone = ({selected}: TagsContext) => (selected ? undefined : 'No tag is selected');

/** An engine pulls images alone. */
const whyNotPulled = (context: TagsContext) =>
	whyNone(context) ?? whyNoPull(context.selected?.facts);

/** Within a registry, and from one to another. */
const copyCommand = ({selected}: TagsContext) =>
	selected && [
		...['docker', 'buildx', 'imagetools', 'create'],
		...['--tag', 'NEW_REFERENCE', selected.reference],
	];

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
		{text: joinCommandLine(['docker', 'pull', reference]), what: 'Command'},
	];
	const choice = await dialogs.choose({
		title: 'Copy to the clipboard',
		choices: choices.map(value => ({value, label: value.what, detail: value.text})),
	});
	if (choice) {
		copy(choice.text, choice.what);
	}
}

const isRefused = ({failure, selected}: TagsContext) => !selected && isRefusal(failure);

/** A refusal leads to a login, or away from one. */
async function cureTags({services, dialogs, model, failure}: TagsContext): Promise<void> {
	if (!failure) {
		return;
	}

	const {repository} = model;
	const cure = await offerCure(
		{services, dialogs},
		{
			place: repository,
			error: failure,
			title: `${repository.host} refuses ${familiarName(repository)}`,
			goOn: 'load its tags',
			reads: true,
		},
	);
	if (cure !== undefined) {
		model.reload();
	}
}

export const tagActions: readonly Action<TagsContext>[] = [
	{
		id: 'tags.open',
		keys: ['enter'],
		title: 'Platforms of the tag',
		footer: 'Platforms',
		group: 'Image',
		command: ({selected}) => selected && ['docker', 'manifest', 'inspect', selected.reference],
		whyUnavailable: context => (isRefused(context) ? undefined : whyNone(context)),
		run(context) {
			const {selected, openPlatforms} = context;
			return selected ? openPlatforms(selected) : cureTags(context);
		},
	},
	{
		...detailsBeforePull,
		id: 'tags.inspect',
		whyUnavailable: whyNone,
	},
	{
		...detailsBeforePull,
		id: 'tags.layers',
		keys: ['L'],
		title: 'Layers before a pull, with what made them: in the details',
		footer: 'Layers',
		whyUnavailable: whyNone,
	},
	{
		...filesBeforePull,
		id: 'tags.files',
		whyUnavailable: whyNotPulled,
	},
	{
		id: 'tags.pull',
		keys: ['p'],
		title: 'Pull the tag, or the marked ones',
		footer: 'Pull',
		group: 'Image',
		command: ({targets}) => targets.map(({reference}) => ['docker', 'pull', reference]),
		changesEngine: true,
		whyUnavailable: whyNotPulled,
		run: pullTags,
	},
	{
		id: 'tags.pullOtherwise',
		keys: ['O'],
		title: 'Pull by digest or platform',
		footer: 'Pull other',
		group: 'Image',
		changesEngine: true,
		whyUnavailable: whyNotPulled,
		run: pullOtherwise,
	},
	{
		id: 'tags.run',
		keys: ['r'],
		title: 'Run a container: from the tag, pulled if not local',
		footer: 'Run',
		group: 'Image',
		command: ({selected}) => selected && ['docker', 'run', selected.reference],
		changesEngine: true,
		whyUnavailable: whyNotPulled,
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
		title: 'Change and commit: a container of it by hand, pulled if not local',
		footer: 'Change',
		group: 'Image',
		command: ({selected}) => selected && ['docker', 'run', '-it', selected.reference],
		changesEngine: true,
		whyUnavailable: whyNotPulled,
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
		id: 'tags.group',
		keys: ['`'],
		title: 'Group the tags by digest, or ungroup: reads all of them',
		group: 'View',
		run: ({turnGroups}) => turnGroups(),
	},
	{
		id: 'tags.tag',
		keys: ['t'],
		title: 'Tag in the registry, without a pull',
		footer: 'Tag',
		group: 'Registry',
		command: copyCommand,
		words: 'retag',
		changesEngine: true,
		whyUnavailable: whyNone,
		run: retagRemote,
	},
	{
		id: 'tags.push',
		keys: ['u'],
		title: 'Copy to another repository or registry',
		footer: 'Copy to',
		group: 'Registry',
		command: copyCommand,
		words: 'push mirror',
		changesEngine: true,
		whyUnavailable: whyNone,
		run: copyRemote,
	},
	{
		id: 'tags.delete',
		keys: ['D'],
		title: 'Delete the tag, or marked ones, in the registry',
		footer: 'Delete',
		group: 'Registry',
		words: 'untag remove',
		changesEngine: true,
		whyUnavailable: whyNone,
		run: deleteRemoteTags,
	},
	{
		id: 'tags.prune',
		keys: ['P'],
		title: 'Prune tags in the registry: keep the newest, older than',
		footer: 'Prune',
		group: 'Registry',
		words: 'clean old keep newest',
		whyUnavailable: whyNone,
		run: context => planRemote(context, context.model, context.openPrune),
	},
	{
		id: 'tags.reload',
		keys: ['R'],
		title: 'Refresh from the registry',
		group: 'View',
		run: ({model}) => model.reload(),
	},
];
