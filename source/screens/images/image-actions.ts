import {startCommit} from '../../actions/commit/start-commit.ts';
import {checkUpdates} from '../../actions/images/check-updates.ts';
import {
	dockerOnAllReferences,
	dockerOnImage,
	dockerOnImages,
} from '../../actions/images/docker-words.ts';
import type {ImagesContext, ImagesListContext} from '../../actions/images/images-context.ts';
import {pullImage} from '../../actions/images/pull-image.ts';
import {deleteImages, untagImages} from '../../actions/images/remove-images.ts';
import {tagImage} from '../../actions/images/tag-image.ts';
import {whyNoImage} from '../../actions/images/why-no-image.ts';
import {withoutTextKeys} from '../../components/text-view/without-text-keys.ts';
import type {Action} from '../../keys/action.ts';
import {imageArchiveActions} from './image-archive-actions.ts';
import {imageLookActions} from './image-look-actions.ts';

const detailsAction: Action<ImagesListContext> = {
	id: 'image.details',
	keys: ['enter'],
	title: 'Details of the image',
	footer: 'Details',
	group: 'Image',
	command: dockerOnImage('image', 'inspect'),
	whyUnavailable: whyNoImage,
	run: ({selected, openDetails}) => selected && openDetails(selected),
};

/** What can be done with an image. */
const ownActions: readonly Action<ImagesContext>[] = [
	{
		id: 'image.run',
		keys: ['r'],
		title: 'Run a container from the image',
		footer: 'Run',
		group: 'Image',
		command: dockerOnImage('run'),
		changesEngine: true,
		whyUnavailable: whyNoImage,
		run: ({selected, run}) => selected && run(selected),
	},
	{
		id: 'image.runCommand',
		keys: [],
		title: 'Paste a docker run command, and run it from the form',
		group: 'Image',
		words: 'docker run paste',
		changesEngine: true,
		run: ({runCommand}) => runCommand(),
	},
	{
		id: 'image.pull',
		keys: ['p'],
		title: 'Pull an image by reference',
		footer: 'Pull',
		group: 'Image',
		command: dockerOnImage('pull'),
		changesEngine: true,
		run: pullImage,
	},
	{
		id: 'image.push',
		keys: ['u'],
		title: 'Push the image to a registry',
		footer: 'Push',
		group: 'Image',
		command: dockerOnImage('push'),
		changesEngine: true,
		whyUnavailable: whyNoImage,
		run: ({selected, push}) => selected && push(selected),
	},
	{
		id: 'image.update',
		keys: ['U'],
		title: 'Look for updates in the registries (Docker Hub counts a pull for each that it finds)',
		group: 'Image',
		whyUnavailable(context) {
			const hasReference = context.targets.some(({reference}) => reference !== undefined);
			return (
				whyNoImage(context) ??
				(hasReference ? undefined : 'A dangling image has no reference to check')
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
		command: context => dockerOnImage('tag')(context)?.concat('NEW_REFERENCE'),
		changesEngine: true,
		whyUnavailable: whyNoImage,
		run: tagImage,
	},
	{
		id: 'image.untag',
		keys: ['d', 'delete'],
		title: 'Untag: remove this reference',
		footer: 'Untag',
		group: 'Image',
		command: dockerOnImages('rmi'),
		words: 'rmi',
		changesEngine: true,
		whyUnavailable(context) {
			const hasReference = context.targets.some(({reference}) => reference !== undefined);
			return (
				whyNoImage(context) ??
				(hasReference ? undefined : 'A dangling image has no reference. D deletes it')
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
		command: dockerOnAllReferences('rmi'),
		words: 'rmi',
		changesEngine: true,
		whyUnavailable: whyNoImage,
		run: context => deleteImages(context, false),
	},
	{
		id: 'image.forceDelete',
		keys: ['ctrl-x'],
		title: 'Delete by force, even if stopped containers use it',
		group: 'Image',
		command: dockerOnAllReferences('rmi', '--force'),
		words: 'rmi force',
		changesEngine: true,
		whyUnavailable: whyNoImage,
		run: context => deleteImages(context, true),
	},
	{
		id: 'image.commit',
		keys: ['c'],
		title: 'Change a container of it by hand and commit it',
		footer: 'Change',
		group: 'Image',
		command: dockerOnImage('run', '-it'),
		words: 'commit',
		changesEngine: true,
		whyUnavailable: whyNoImage,
		run: ({services, selected}) =>
			selected && startCommit(services, {image: selected.reference ?? selected.image.id}),
	},
	...imageArchiveActions,
	...imageLookActions,
];

/** The keys of the list, besides those of every list. */
export const imageActions: readonly Action<ImagesListContext>[] = [detailsAction, ...ownActions];

export type ImageDetailsContext = ImagesContext & {
	/** To the layers beside the details. */
	turn(): void;
};

/** What only the details have. */
export const imageTabActions: readonly Action<ImageDetailsContext>[] = [
	{
		id: 'imageDetails.layers',
		keys: ['tab'],
		title: 'Layers, as a tab of the details',
		footer: 'Layers',
		group: 'Image',
		run: ({turn}) => turn(),
	},
];

/** The same in the details of an image. */
export const imageDetailsActions: readonly Action<ImageDetailsContext>[] = [
	...imageTabActions,
	...withoutTextKeys(ownActions),
];
