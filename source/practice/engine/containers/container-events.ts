import type {PracticeState} from '../practice-state.ts';
import type {ContainerRecord} from './container-record.ts';

export function emitForContainer(
	state: PracticeState,
	container: ContainerRecord,
	action: string,
	attributes: Record<string, string> = {},
): void {
	const {id, image, name, labels} = container;
	state.emit({
		kind: 'container',
		action,
		id,
		attributes: {...labels, image, name, ...attributes},
	});
}

export function emitForNetwork(
	state: PracticeState,
	{id, network: name}: ContainerRecord,
	action: 'connect' | 'disconnect',
): void {
	const network = [...state.networks.values()].find(one => one.name === name);
	if (network) {
		state.emit({
			kind: 'network',
			action,
			id: network.id,
			attributes: {container: id, name, type: network.driver},
		});
	}
}
