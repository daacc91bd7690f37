import {compareTwoImages, whyNotCompared} from '../../actions/images/compare-two-images.ts';
import {copyImage} from '../../actions/images/copy-image.ts';
import {dockerOnImage} from '../../actions/images/docker-words.ts';
import {type ImagesContext, rowName} from '../../actions/images/images-context.ts';
import {whyNoImage} from '../../actions/images/why-no-image.ts';
import {writeHistoryDockerfile} from '../../actions/images/write-history-dockerfile.ts';
import {revealContainer} from '../../actions/reveal-container.ts';
import type {Action} from '../../keys/action.ts';
import type {ImageRow} from '../../store/images/image-row.ts';

function whyNoUsers(row: ImageRow | undefined): string | undefined {
	if (!row || row.users.length > 0) {
		return undefined;
	}

	return row.areUsersKnown
		? `No container uses ${rowName(row)}`
		: 'Containers unknown: they could not be read';
}

function showUsers({services, selected}: ImagesContext): void {
	const [first] = selected?.users ?? [];
	if (selected && first) {
		revealContainer(services, first, {
			kind: 'image',
			id: selected.image.id,
			name: rowName(selected),
		});
	}
}

/** Looks into an image, which change nothing. */
export const imageLookActions: readonly Action<ImagesContext>[] = [
	{
		id: 'image.inspect',
		keys: ['i'],
		title: 'Inspect: the JSON of the engine',
		footer: 'Inspect',
		group: 'Image',
		command: dockerOnImage('image', 'inspect'),
		whyUnavailable: whyNoImage,
		run: ({selected, openInspect}) => selected && openInspect(selected),
	},
	{
		id: 'image.platforms',
		keys: ['A'],
		title: 'Platforms: run, change, pull or delete one of them',
		footer: 'Platforms',
		group: 'Image',
		command: dockerOnImage('manifest', 'inspect'),
		words: 'architecture attestation manifest',
		whyUnavailable: whyNoImage,
		run: ({selected, openPlatforms}) => selected && openPlatforms(selected),
	},
	{
		id: 'image.layers',
		keys: ['L'],
		title: 'Layers: the stack, what made each, and who else has it',
		footer: 'Layers',
		group: 'Image',
		command: dockerOnImage('history', '--no-trunc'),
		whyUnavailable: whyNoImage,
		run: ({selected, openLayers}) => selected && openLayers(selected),
	},
	{
		id: 'image.family',
		keys: ['`'],
		title: 'Family: which images are built on which, and what each adds',
		group: 'Image',
		words: 'tree parent base children',
		run: ({selected, openFamily}) => openFamily(selected),
	},
	{
		id: 'image.files',
		keys: ['F'],
		title: 'Files: the tree that its layers make, and what each of them changes',
		footer: 'Files',
		group: 'Image',
		words: 'dive tree',
		whyUnavailable: whyNoImage,
		run: ({selected, openFiles}) => selected && openFiles(selected),
	},
	{
		id: 'image.findFiles',
		keys: ["'"],
		title: 'Find a file in the layers of all local images',
		group: 'Image',
		words: 'search path which layer',
		run: ({findFiles}) => findFiles(),
	},
	{
		id: 'image.compare',
		keys: ['='],
		title: 'Compare: the two marked images, or this one with another',
		footer: 'Compare',
		group: 'Image',
		words: 'diff difference',
		whyUnavailable: context => whyNoImage(context) ?? whyNotCompared(context),
		run: compareTwoImages,
	},
	{
		id: 'image.history',
		keys: ['h'],
		title: 'History: the instructions that built it',
		group: 'Image',
		command: dockerOnImage('history', '--no-trunc'),
		whyUnavailable: whyNoImage,
		run: ({selected, openHistory}) => selected && openHistory(selected),
	},
	{
		id: 'image.dockerfile',
		keys: ['W'],
		title: 'Write a Dockerfile from the history',
		group: 'Image',
		whyUnavailable: whyNoImage,
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
		command: context => {
			const [, name = ''] = dockerOnImage()(context) ?? [];
			return name === '' ? undefined : ['docker', 'ps', '-a', '--filter', `ancestor=${name}`];
		},
		whyUnavailable: context => whyNoImage(context) ?? whyNoUsers(context.selected),
		run: showUsers,
	},
	{
		id: 'image.copy',
		keys: ['y'],
		title: 'Copy reference, id or digest',
		group: 'Image',
		whyUnavailable: whyNoImage,
		run: copyImage,
	},
];
