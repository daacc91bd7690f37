import {startCommit} from '../../../actions/commit/start-commit.ts';
import {
	chosenPlatform,
	type ImagePlatformsContext,
} from '../../../actions/images/image-platforms-context.ts';
import {pullPlatform} from '../../../actions/images/pull-platform.ts';
import {removePlatform, whyPlatformStays} from '../../../actions/images/remove-platform.ts';
import {dockerPull} from '../../../actions/pull-image/docker-pull.ts';
import type {Action} from '../../../keys/action.ts';

const whyNone = ({selected}: ImagePlatformsContext) =>
	selected ? undefined : 'No platform is selected';

/** Attestations, and what is only named, hold no files. */
function whyNoImage({selected}: ImagePlatformsContext): string | undefined {
	if (selected?.isHere) {
		return selected.platform === undefined ? `${selected.name} cannot run` : undefined;
	}

	return selected ? `${selected.name} is not local. p pulls it` : 'No platform is selected';
}

/** `docker run --platform linux/arm64 redis:7`. */
const dockerOn =
	(...words: readonly string[]) =>
	({selected, image}: ImagePlatformsContext) =>
		selected?.platform === undefined
			? undefined
			: ['docker', ...words, '--platform', selected.platform, image];

/** What can be done with one platform of an image. */
export const imagePlatformActions: readonly Action<ImagePlatformsContext>[] = [
	{
		id: 'imagePlatforms.details',
		keys: ['enter'],
		title: 'Details of the image for this platform',
		footer: 'Details',
		group: 'Image',
		command: dockerOn('image', 'inspect'),
		whyUnavailable: whyNoImage,
		run: ({selected, openDetails}) => selected && openDetails(selected),
	},
	{
		id: 'imagePlatforms.run',
		keys: ['r'],
		title: 'Run a container for this platform',
		footer: 'Run',
		group: 'Image',
		command: dockerOn('run'),
		changesEngine: true,
		whyUnavailable: whyNoImage,
		run: ({selected, run}) => selected && run(chosenPlatform(selected)),
	},
	{
		id: 'imagePlatforms.commit',
		keys: ['c'],
		title: 'Change a container for this platform by hand and commit it',
		footer: 'Change',
		group: 'Image',
		command: dockerOn('run', '-it'),
		changesEngine: true,
		whyUnavailable: whyNoImage,
		run: ({services, selected, image}) =>
			selected && startCommit(services, {image, platform: chosenPlatform(selected)}),
	},
	{
		id: 'imagePlatforms.pull',
		keys: ['p'],
		title: 'Pull the image for another platform',
		footer: 'Pull',
		group: 'Image',
		command: ({reference}) =>
			reference === undefined ? undefined : dockerPull(reference, 'PLATFORM'),
		changesEngine: true,
		whyUnavailable: ({reference}) =>
			reference === undefined ? 'A dangling image has no reference to pull' : undefined,
		run: pullPlatform,
	},
	{
		id: 'imagePlatforms.delete',
		keys: ['D'],
		title: 'Delete this platform, keep the others',
		footer: 'Delete',
		group: 'Image',
		command: dockerOn('image', 'rm'),
		words: 'rmi',
		changesEngine: true,
		whyUnavailable: whyPlatformStays,
		run: removePlatform,
	},
	{
		id: 'imagePlatforms.inspect',
		keys: ['i'],
		title: 'Inspect: the JSON of this platform',
		footer: 'Inspect',
		group: 'Image',
		command: dockerOn('image', 'inspect'),
		whyUnavailable: whyNoImage,
		run: ({selected, openInspect}) => selected && openInspect(selected),
	},
	{
		id: 'imagePlatforms.history',
		keys: ['h'],
		title: 'History: the instructions that built this platform',
		group: 'Image',
		command: dockerOn('history'),
		whyUnavailable: whyNoImage,
		run: ({selected, openHistory}) => selected && openHistory(selected),
	},
	{
		id: 'imagePlatforms.copy',
		keys: ['y'],
		title: 'Copy the platform\u2019s name or the digest of its manifest',
		group: 'Image',
		whyUnavailable: whyNone,
		async run({dialogs, selected, copy}) {
			const choice = await dialogs.choose({
				title: 'Copy to the clipboard',
				choices: [
					{label: 'Platform', text: selected?.platform},
					{label: 'Digest of the manifest', text: selected?.digest},
				].flatMap(({label, text}) =>
					text === undefined ? [] : [{value: {text, what: label}, label, detail: text}],
				),
			});
			if (choice) {
				copy(choice.text, choice.what);
			}
		},
	},
];
