import type {NetworkOperations} from '../../../engine/networks.ts';
import {shortId} from '../../../format/short-id.ts';
import {Problem} from '../../../problem.ts';
import {answer} from '../answer.ts';
import {isAlive} from '../containers/container-record.ts';
import type {PracticeState} from '../practice-state.ts';
import type {NetworkRecord} from './storage-record.ts';

function find(state: PracticeState, text: string): NetworkRecord {
	const network =
		state.networks.get(text) ?? [...state.networks.values()].find(({name}) => name === text);
	if (!network) {
		throw new Problem({reason: 'not-found', message: `No such network: ${text}`});
	}

	return network;
}

/** Containers that do not run are not asked, as in Docker. */
function removeNetwork(state: PracticeState, text: string): void {
	const {id, name, isPredefined} = find(state, text);
	const user = [...state.containers.values()].find(
		container => container.network === name && isAlive(container),
	);
	if (isPredefined || user) {
		throw new Problem({
			reason: 'conflict',
			message: user
				? `Network ${name} is used by the running container ${shortId(user.id)}.`
				: `Network ${name} is predefined and cannot be removed.`,
			nextStep: user && 'Stop that container first.',
			containerId: user?.id,
		});
	}

	state.networks.delete(id);
	state.emit({kind: 'network', action: 'destroy', id, attributes: {name}});
}

export const networkOperations = (state: PracticeState): NetworkOperations => ({
	list: options =>
		answer(options, () =>
			[...state.networks.values()]
				.map(network => ({...network, labels: {...network.labels}}))
				.sort((a, b) => (a.name < b.name ? -1 : 1)),
		),
	remove: (network, options) => answer(options, () => removeNetwork(state, network)),
});
