import {startCommit} from '../../../actions/commit/start-commit.ts';
import {dockerOnSelected, dockerOnTargets} from '../../../actions/containers/docker-words.ts';
import {exportContainer} from '../../../actions/containers/export-container.ts';
import {measureContainers} from '../../../actions/containers/measure-containers.ts';
import {pruneStopped, whyNothingToPrune} from '../../../actions/containers/prune-stopped.ts';
import {removeContainers} from '../../../actions/containers/remove-containers.ts';
import {renameContainer} from '../../../actions/containers/rename-container.ts';
import {whyNoneSelected, whyNoTargets} from '../../../actions/containers/why-not.ts';
import {askToRecreate} from '../../../actions/recreate/ask-to-recreate.ts';
import {revealVolume} from '../../../actions/storage/reveal-storage.ts';
import {showNetworksOf} from '../../../actions/storage/show-networks-of.ts';
import type {Action} from '../../../keys/action.ts';
import type {ContainersView} from '../use-containers-context.ts';
import {lookActions} from './look-actions.ts';

function whyNoVolumes({selected}: ContainersView): string | undefined {
	if (!selected) {
		return 'No container is selected';
	}

	return selected.volumes.length > 0 ? undefined : `${selected.name} has no volumes`;
}

function whyNoNetworks({selected}: ContainersView): string | undefined {
	if (!selected) {
		return 'No container is selected';
	}

	return selected.networks.length > 0 ? undefined : `${selected.name} has no networks`;
}

/** Goes to the first of them; the list of volumes tells who uses the others. */
function showVolumes({services, selected}: ContainersView): void {
	const [volume] = selected?.volumes ?? [];
	if (volume !== undefined) {
		revealVolume(services, volume);
	}
}

/** Asks what to copy of the selected container. */
async function copyContainer({selected, dialogs, copy}: ContainersView): Promise<void> {
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

export const removeAction: Action<ContainersView> = {
	id: 'container.remove',
	keys: ['d', 'delete'],
	title: 'Remove',
	footer: 'Remove',
	group: 'Container',
	command: dockerOnTargets('rm'),
	words: 'rm',
	changesEngine: true,
	whyUnavailable: whyNoTargets,
	run: removeContainers,
};

export const updateAction: Action<ContainersView> = {
	id: 'container.update',
	keys: ['U'],
	title: 'Update: pull, and recreate with the newer image',
	footer: 'Update',
	group: 'Container',
	words: 'docker pull up recreate upgrade watchtower rollback',
	changesEngine: true,
	whyUnavailable: whyNoneSelected,
	run: askToRecreate,
};

export const copyAction: Action<ContainersView> = {
	id: 'container.copy',
	keys: ['y'],
	title: 'Copy name, id or image',
	footer: 'Copy',
	group: 'Container',
	whyUnavailable: whyNoneSelected,
	run: copyContainer,
};

export const commitAction: Action<ContainersView> = {
	id: 'container.commit',
	keys: ['c'],
	title: 'Commit: review its changes, create an image',
	footer: 'Commit',
	group: 'Container',
	command: dockerOnSelected('commit'),
	changesEngine: true,
	whyUnavailable: whyNoneSelected,
	run: ({services, selected}) => selected && startCommit(services, {containerId: selected.id}),
};

export const exportAction: Action<ContainersView> = {
	id: 'container.saveFiles',
	keys: ['S'],
	title: 'Export its files to an archive',
	group: 'Container',
	command: context => dockerOnSelected('export', '-o', `${context.selected?.name}.tar`)(context),
	words: 'docker export tar save',
	whyUnavailable: whyNoneSelected,
	run: context => context.selected && exportContainer(context, context.selected),
};

export const renameAction: Action<ContainersView> = {
	id: 'container.rename',
	keys: ['M'],
	title: 'Rename',
	footer: 'Rename',
	group: 'Container',
	command: context => dockerOnSelected('rename')(context)?.concat('NEW_NAME'),
	changesEngine: true,
	whyUnavailable: whyNoneSelected,
	run: renameContainer,
};

export const measureAction: Action<ContainersView> = {
	id: 'container.measure',
	keys: ['#'],
	title: 'Measure the writable layer',
	footer: 'Size',
	group: 'Container',
	words: 'size ps -s',
	whyUnavailable: whyNoTargets,
	run: context => measureContainers(context, context.targets),
};

/** What concerns the list and no container in particular. */
export const listOnlyActions: readonly Action<ContainersView>[] = [
	...lookActions,
	{
		id: 'container.measureAll',
		keys: ['$'],
		title: 'Measure all writable layers',
		group: 'Container',
		command: () => ['docker', 'ps', '-a', '--size'],
		whyUnavailable: ({listed}) => (listed.length > 0 ? undefined : 'The list is empty'),
		run: context => measureContainers(context, context.listed),
	},
	{
		id: 'container.volumes',
		keys: [],
		title: 'Show its volumes: who else uses them, size, files',
		group: 'Container',
		whyUnavailable: whyNoVolumes,
		run: showVolumes,
	},
	{
		id: 'container.networks',
		keys: [],
		title: 'Show its networks: who else is in them, subnets',
		group: 'Container',
		whyUnavailable: whyNoNetworks,
		run: context => context.selected && showNetworksOf(context, context.selected),
	},
	{
		id: 'container.prune',
		keys: ['X'],
		title: 'Remove all stopped containers',
		footer: 'Prune',
		group: 'Container',
		command: () => ['docker', 'container', 'prune'],
		changesEngine: true,
		whyUnavailable: whyNothingToPrune,
		run: pruneStopped,
	},
];
