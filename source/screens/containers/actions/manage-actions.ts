import type {Action} from '../../../keys/action.ts';
import {startCommit} from '../../flows/guided-session/start-commit.ts';
import type {ContainersContext} from '../containers-context.ts';
import {measureContainers} from './measure-containers.ts';
import {pruneStopped, whyNothingToPrune} from './prune-stopped.ts';
import {removeContainers} from './remove-containers.ts';
import {renameContainer} from './rename-container.ts';
import {whyNoneSelected, whyNoTargets} from './why-not.ts';

/** Asks what to copy of the selected container. */
async function copyContainer({selected, dialogs, copy}: ContainersContext): Promise<void> {
	if (!selected) {
		return;
	}

	const chosen = await dialogs.choose({
		title: `Copy from ${selected.name}`,
		choices: [
			{label: 'Name', text: selected.name},
			{label: 'Short id', text: selected.id.slice(0, 12)},
			{label: 'Id', text: selected.id},
			{label: 'Image', text: selected.image},
			{label: 'Image id', text: selected.imageId},
			{label: 'Command', text: selected.command},
		]
			.filter(({text}) => text !== '')
			.map(choice => ({value: choice, label: choice.label, detail: choice.text})),
	});
	if (chosen) {
		copy(chosen.text, chosen.label);
	}
}

export const removeAction: Action<ContainersContext> = {
	id: 'container.remove',
	keys: ['d'],
	title: 'Remove',
	footer: 'Remove',
	group: 'Container',
	words: 'rm',
	changesEngine: true,
	whyUnavailable: whyNoTargets,
	run: removeContainers,
};

export const copyAction: Action<ContainersContext> = {
	id: 'container.copy',
	keys: ['y'],
	title: 'Copy name, id or image',
	footer: 'Copy',
	group: 'Container',
	whyUnavailable: whyNoneSelected,
	run: copyContainer,
};

export const commitAction: Action<ContainersContext> = {
	id: 'container.commit',
	keys: ['c'],
	title: 'Commit: see what changed in it, make an image of it',
	footer: 'Commit',
	group: 'Container',
	changesEngine: true,
	whyUnavailable: whyNoneSelected,
	run: ({services, selected}) => selected && startCommit(services, {containerId: selected.id}),
};

export const renameAction: Action<ContainersContext> = {
	id: 'container.rename',
	keys: ['n'],
	title: 'Rename',
	footer: 'Rename',
	group: 'Container',
	changesEngine: true,
	whyUnavailable: whyNoneSelected,
	run: renameContainer,
};

export const measureAction: Action<ContainersContext> = {
	id: 'container.measure',
	keys: ['w'],
	title: 'Measure what was written',
	footer: 'Size',
	group: 'Container',
	words: 'size ps -s',
	whyUnavailable: whyNoTargets,
	run: context => measureContainers(context, context.targets),
};

/** What concerns the list and no container in particular. */
export const listOnlyActions: readonly Action<ContainersContext>[] = [
	{
		id: 'container.measureAll',
		keys: ['W'],
		title: 'Measure what all listed have written',
		group: 'Container',
		whyUnavailable: ({listed}) => (listed.length > 0 ? undefined : 'The list is empty'),
		run: context => measureContainers(context, context.listed),
	},
	{
		id: 'container.prune',
		keys: ['X'],
		title: 'Remove all stopped containers',
		footer: 'Prune',
		group: 'Container',
		changesEngine: true,
		whyUnavailable: whyNothingToPrune,
		run: pruneStopped,
	},
];
