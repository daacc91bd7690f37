import {shortId} from '../../../format/short-id.ts';
import {Problem} from '../../../problem.ts';
import type {ContainerRecord} from './container-record.ts';

/** The state of the container itself forbids it; nobody else stands in the way. */
const forbidden = ({name}: ContainerRecord, what: string, nextStep?: string) =>
	new Problem({reason: 'conflict', message: `Container ${name} ${what}.`, nextStep});

export const notRunning = (container: ContainerRecord): Problem =>
	forbidden(container, 'is not running', 'Start it first.');

export const isPaused = (container: ContainerRecord): Problem =>
	forbidden(container, 'is paused', 'Unpause it first.');

export const isRestarting = (container: ContainerRecord): Problem =>
	forbidden(container, 'is restarting', 'Wait, or stop it.');

export const alreadyPaused = (container: ContainerRecord): Problem =>
	forbidden(container, 'is already paused');

export const notPaused = (container: ContainerRecord): Problem =>
	forbidden(container, 'is not paused');

export const stillRunning = (container: ContainerRecord): Problem =>
	forbidden(container, 'is still running', 'Stop it first, or remove it by force.');

export const nameTaken = (holder: ContainerRecord): Problem =>
	new Problem({
		reason: 'conflict',
		message: `The name is already in use by container ${shortId(holder.id)}.`,
		nextStep: 'Choose another name, or rename or remove that container.',
		containerId: holder.id,
	});

export const portTaken = (holder: ContainerRecord, hostPort: number): Problem =>
	new Problem({
		reason: 'conflict',
		message: `Host port ${hostPort} is already allocated to container ${shortId(holder.id)}.`,
		nextStep: 'Stop that container, or publish another port.',
		containerId: holder.id,
	});

/** A process can only be started inside a container that runs and is not frozen. */
export function requireRunning(container: ContainerRecord): void {
	switch (container.state) {
		case 'running':
			return;
		case 'paused':
			throw isPaused(container);
		case 'restarting':
			throw isRestarting(container);
		default:
			throw notRunning(container);
	}
}
