import type {Action} from '../../keys/action.ts';
import {startCommit} from '../flows/guided-session/start-commit.ts';
import {revealContainer} from '../reveal-container.ts';
import {copyImage} from './copy-image.ts';
import {type ImagesContext, type ImagesListContext, rowName} from './images-context.ts';
import {pullImage} from './pull-image.ts';
import {deleteImages, untagImages} from './remove-images.ts';
import {tagImage} from './tag-image.ts';
import {checkUpdates} from './updates/check-updates.ts';
import {writeHistoryDockerfile} from './write-history-dockerfile.ts';

const whyNone = ({selected}: ImagesContext) => (selected ? undefined : 'There is no image here');

async function showUsers({services, dialogs, selected}: ImagesContext): Promise<void> {
	const users = selected?.users ?? [];
	const chosen =
		users.length === 1
			? users[0]
			: await dialogs.choose({
					title: 'Show which container?',
					choices: users.map(user => ({value: user, label: user.name, detail: user.status})),
				});
	if (chosen) {
		revealContainer(services, chosen);
	}
}

const detailsAction: Action<ImagesListContext> = {
	id: 'image.details',
	keys: ['enter'],
	title: 'Details of the image',
	footer: 'Details',
	group: 'Image',
	whyUnavailable: whyNone,
	run: ({selected, openDetails}) => selected && openDetails(selected),
};

/** What can be done from the details of an image. */
export const imageDetailsActions: readonly Action<ImagesContext>[] = [
	{
		id: 'image.run',
		keys: ['r'],
		title: 'Run a container from the image',
		footer: 'Run',
		group: 'Image',
		changesEngine: true,
		whyUnavailable: whyNone,
		run: ({selected, run}) => selected && run(selected),
	},
	{
		id: 'image.pull',
		keys: ['p'],
		title: 'Pull an image by reference',
		footer: 'Pull',
		group: 'Image',
		changesEngine: true,
		run: pullImage,
	},
	{
		id: 'image.push',
		keys: ['u'],
		title: 'Push the image to a registry',
		footer: 'Push',
		group: 'Image',
		changesEngine: true,
		whyUnavailable: whyNone,
		run: ({selected, push}) => selected && push(selected),
	},
	{
		id: 'image.update',
		keys: ['U'],
		title: 'Look for updates in the registries, without a pull',
		group: 'Image',
		whyUnavailable(context) {
			const hasReference = context.targets.some(({reference}) => reference !== undefined);
			return (
				whyNone(context) ??
				(hasReference ? undefined : 'A dangling image has no name that a registry could know')
			);
		},
		run: checkUpdates,
	},
	{
		id: 'image.tag',
		keys: ['t'],
		title: 'Tag: give the image one more reference',
		footer: 'Tag',
		group: 'Image',
		changesEngine: true,
		whyUnavailable: whyNone,
		run: tagImage,
	},
	{
		id: 'image.untag',
		keys: ['d'],
		title: 'Untag: take this reference away',
		footer: 'Untag',
		group: 'Image',
		words: 'rmi',
		changesEngine: true,
		whyUnavailable(context) {
			const hasReference = context.targets.some(({reference}) => reference !== undefined);
			return (
				whyNone(context) ??
				(hasReference ? undefined : 'A dangling image has no reference; D deletes it')
			);
		},
		run: untagImages,
	},
	{
		id: 'image.delete',
		keys: ['D'],
		title: 'Delete the image with all its references',
		footer: 'Delete',
		group: 'Image',
		words: 'rmi rm',
		changesEngine: true,
		whyUnavailable: whyNone,
		run: context => deleteImages(context, false),
	},
	{
		id: 'image.forceDelete',
		keys: ['ctrl-x'],
		title: 'Delete by force, also under stopped containers',
		group: 'Image',
		words: 'rmi rm force',
		changesEngine: true,
		whyUnavailable: whyNone,
		run: context => deleteImages(context, true),
	},
	{
		id: 'image.commit',
		keys: ['c'],
		title: 'Change a container of it by hand, commit the result',
		footer: 'Change',
		group: 'Image',
		changesEngine: true,
		whyUnavailable: whyNone,
		run: ({services, selected}) =>
			selected && startCommit(services, {image: selected.reference ?? selected.image.id}),
	},
	{
		id: 'image.inspect',
		keys: ['i'],
		title: 'Inspect: the engine\u2019s own JSON',
		footer: 'Inspect',
		group: 'Image',
		whyUnavailable: whyNone,
		run: ({selected, openInspect}) => selected && openInspect(selected),
	},
	{
		id: 'image.platforms',
		keys: ['A'],
		title: 'Platforms: run, change, pull or delete one of them',
		footer: 'Platforms',
		group: 'Image',
		words: 'architecture attestation',
		whyUnavailable: whyNone,
		run: ({selected, openPlatforms}) => selected && openPlatforms(selected),
	},
	{
		id: 'image.history',
		keys: ['h'],
		title: 'History: the instructions that made it',
		group: 'Image',
		whyUnavailable: whyNone,
		run: ({selected, openHistory}) => selected && openHistory(selected),
	},
	{
		id: 'image.dockerfile',
		keys: ['W'],
		title: 'Write a Dockerfile from the history, as far as that tells',
		group: 'Image',
		whyUnavailable: whyNone,
		run: context =>
			context.selected &&
			writeHistoryDockerfile(context, {
				imageId: context.selected.image.id,
				name: rowName(context.selected),
			}),
	},
	{
		id: 'image.users',
		keys: ['o'],
		title: 'Show the containers that use it',
		group: 'Image',
		whyUnavailable: context =>
			whyNone(context) ??
			(context.selected?.users.length === 0
				? `No container was made from ${rowName(context.selected)}`
				: undefined),
		run: showUsers,
	},
	{
		id: 'image.copy',
		keys: ['y'],
		title: 'Copy reference, id or digest',
		group: 'Image',
		whyUnavailable: whyNone,
		run: copyImage,
	},
];

/** The keys of the list, besides those of every list. */
export const imageActions: readonly Action<ImagesListContext>[] = [
	detailsAction,
	...imageDetailsActions,
];
