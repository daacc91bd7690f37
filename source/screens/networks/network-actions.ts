import {revealContainer} from '../../actions/reveal-container.ts';
import {createNetwork} from '../../actions/storage/create-network.ts';
import {removeNetworks, whyNotRemoved} from '../../actions/storage/remove-networks.ts';
import type {NetworksContext, NetworksListContext} from '../../actions/storage/storage-context.ts';
import {withoutTextKeys} from '../../components/text-view/without-text-keys.ts';
import type {Action} from '../../keys/action.ts';

const whyNone = ({selected}: NetworksContext) => (selected ? undefined : 'No network is selected');

function whyNoUsers({selected}: NetworksContext): string | undefined {
	if (!selected || selected.users?.length) {
		return undefined;
	}

	return selected.users
		? `No container is in ${selected.network.name}`
		: 'Containers unknown: they could not be read';
}

function showUsers({services, selected}: NetworksContext): void {
	const [user] = selected?.users ?? [];
	if (selected && user) {
		const {name} = selected.network;
		revealContainer(services, user, {kind: 'network', id: name, name});
	}
}

const detailsAction: Action<NetworksListContext> = {
	id: 'network.details',
	keys: ['enter'],
	title: 'Details of the network',
	footer: 'Details',
	group: 'Network',
	whyUnavailable: whyNone,
	run: ({selected, openDetails}) => selected && openDetails(selected),
};

const sharedActions: readonly Action<NetworksContext>[] = [
	{
		id: 'network.users',
		keys: ['o'],
		title: 'Show the containers in it',
		footer: 'Containers',
		group: 'Network',
		command: ({selected}) =>
			selected && ['docker', 'ps', '-a', '--filter', `network=${selected.network.name}`],
		whyUnavailable: context => whyNone(context) ?? whyNoUsers(context),
		run: showUsers,
	},
	{
		id: 'network.remove',
		keys: ['d', 'delete'],
		title: 'Remove the network',
		footer: 'Remove',
		group: 'Network',
		command: ({targets}) =>
			targets.length === 0
				? undefined
				: ['docker', 'network', 'rm', ...targets.map(({network}) => network.name)],
		words: 'network rm',
		changesEngine: true,
		whyUnavailable: whyNotRemoved,
		run: removeNetworks,
	},
	{
		id: 'network.inspect',
		keys: ['i'],
		title: 'Inspect: the JSON of the engine',
		footer: 'Inspect',
		group: 'Network',
		command: ({selected}) => selected && ['docker', 'network', 'inspect', selected.network.name],
		whyUnavailable: whyNone,
		run: ({selected, openInspect}) => selected && openInspect(selected),
	},
	{
		id: 'network.copy',
		keys: ['y'],
		title: 'Copy the name',
		group: 'Network',
		whyUnavailable: whyNone,
		run: ({selected, copy}) => selected && copy(selected.network.name, 'Network'),
	},
];

/** The keys of the list, besides those of every list; most wanted first. */
export const networkActions: readonly Action<NetworksListContext>[] = [
	detailsAction,
	...sharedActions,
	{
		id: 'network.create',
		keys: ['O'],
		title: 'Create a network',
		footer: 'Create',
		group: 'Network',
		command: () => ['docker', 'network', 'create', 'NAME'],
		words: 'network create new add',
		changesEngine: true,
		run: createNetwork,
	},
];

/** Those that its details have, too. */
export const networkDetailsActions = withoutTextKeys(sharedActions);
