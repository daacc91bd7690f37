import {revealContainer} from '../../actions/reveal-container.ts';
import {createVolume} from '../../actions/storage/create-volume.ts';
import {removeVolumes} from '../../actions/storage/remove-volumes.ts';
import type {VolumesContext, VolumesListContext} from '../../actions/storage/storage-context.ts';
import {copyIntoVolume, saveVolume, whyNoReader} from '../../actions/storage/volume-files.ts';
import {withoutTextKeys} from '../../components/text-view/without-text-keys.ts';
import type {Action} from '../../keys/action.ts';

const whyNone = ({selected}: VolumesContext) => (selected ? undefined : 'No volume is selected');

const whyNoFiles = (context: VolumesContext) => whyNone(context) ?? whyNoReader(context);

function whyNoUsers({selected}: VolumesContext): string | undefined {
	if (!selected || selected.users?.length) {
		return undefined;
	}

	return selected.users
		? `No container uses ${selected.name}`
		: 'Containers unknown: they could not be read';
}

function showUsers({services, selected}: VolumesContext): void {
	const [user] = selected?.users ?? [];
	if (selected && user) {
		const {volume, name} = selected;
		revealContainer(services, user, {kind: 'volume', id: volume.name, name});
	}
}

const dockerVolume =
	(...words: readonly string[]) =>
	({selected}: VolumesContext): readonly string[] | undefined =>
		selected && ['docker', 'volume', ...words, selected.volume.name];

/** docker has none for the files of a volume but a container that has it; of an image that is small. */
const inContainer =
	(options: readonly string[], ...words: readonly string[]) =>
	({selected}: VolumesContext): readonly string[] | undefined =>
		selected && [
			...['docker', 'run', '--rm', ...options, '-v', `${selected.volume.name}:/volume`, 'busybox'],
			...words,
		];

const detailsAction: Action<VolumesListContext> = {
	id: 'volume.details',
	keys: ['enter'],
	title: 'Details of the volume',
	footer: 'Details',
	group: 'Volume',
	whyUnavailable: whyNone,
	run: ({selected, openDetails}) => selected && openDetails(selected),
};

const sharedActions: readonly Action<VolumesContext>[] = [
	{
		id: 'volume.files',
		keys: ['F'],
		title: 'Files of the volume',
		footer: 'Files',
		group: 'Volume',
		words: 'browse ls tree',
		command: inContainer([], 'find', '/volume'),
		// A container is made that has it mounted.
		changesEngine: true,
		whyUnavailable: whyNoFiles,
		run: ({selected, openFiles}) => selected && openFiles(selected),
	},
	{
		id: 'volume.users',
		keys: ['o'],
		title: 'Show the containers with the volume',
		footer: 'Containers',
		group: 'Volume',
		command: ({selected}) =>
			selected && ['docker', 'ps', '-a', '--filter', `volume=${selected.volume.name}`],
		whyUnavailable: context => whyNone(context) ?? whyNoUsers(context),
		run: showUsers,
	},
	{
		id: 'volume.remove',
		keys: ['d', 'delete'],
		title: 'Remove, with all data in it',
		footer: 'Remove',
		group: 'Volume',
		command: ({targets}) =>
			targets.length === 0
				? undefined
				: ['docker', 'volume', 'rm', ...targets.map(({volume}) => volume.name)],
		words: 'volume rm',
		changesEngine: true,
		whyUnavailable: ({targets}) => (targets.length > 0 ? undefined : 'No volume is selected'),
		run: removeVolumes,
	},
	{
		id: 'volume.copyIn',
		keys: ['I'],
		title: 'Copy a file or directory into it',
		footer: 'Copy in',
		group: 'Volume',
		words: 'cp upload import restore',
		// What is piped into it: an archive.
		command: inContainer(['-i'], 'tar', '-x', '-C', '/volume'),
		changesEngine: true,
		whyUnavailable: whyNoFiles,
		run: context => context.selected && copyIntoVolume(context, context.selected),
	},
	{
		id: 'volume.save',
		keys: ['S'],
		title: 'Save its files to a directory',
		footer: 'Save',
		group: 'Volume',
		words: 'cp copy out backup export',
		// To be redirected into an archive.
		command: inContainer([], 'tar', '-c', '-C', '/volume', '.'),
		changesEngine: true,
		whyUnavailable: whyNoFiles,
		run: context => context.selected && saveVolume(context, context.selected),
	},
	{
		id: 'volume.inspect',
		keys: ['i'],
		title: 'Inspect: the JSON of the engine',
		footer: 'Inspect',
		group: 'Volume',
		command: dockerVolume('inspect'),
		whyUnavailable: whyNone,
		run: ({selected, openInspect}) => selected && openInspect(selected),
	},
	{
		id: 'volume.copy',
		keys: ['y'],
		title: 'Copy the name',
		group: 'Volume',
		whyUnavailable: whyNone,
		run: ({selected, copy}) => selected && copy(selected.volume.name, 'Volume'),
	},
];

/** The keys of the list, besides those of every list; most wanted first. */
export const volumeActions: readonly Action<VolumesListContext>[] = [
	detailsAction,
	...sharedActions,
	{
		id: 'volume.create',
		keys: ['O'],
		title: 'Create a volume',
		footer: 'Create',
		group: 'Volume',
		command: () => ['docker', 'volume', 'create', 'NAME'],
		words: 'volume create new add',
		changesEngine: true,
		run: createVolume,
	},
];

/** Those that its details have, too. */
export const volumeDetailsActions = withoutTextKeys(sharedActions);
