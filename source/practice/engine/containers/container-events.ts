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

/** The network to which every container belongs. */
const bridgeId = 'b7'.padEnd(64, '3e91');

export function emitForNetwork(
	state: PracticeState,
	{id}: ContainerRecord,
	action: 'connect' | 'disconnect',
): void {
	state.emit({
		kind: 'network',
		action,
		id: bridgeId,
		attributes: {container: id, name: 'bridge', type: 'bridge'},
	});
}
