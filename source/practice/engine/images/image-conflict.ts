import {shortId} from '../../../format/short-id.ts';
import {Problem} from '../../../problem.ts';
import type {ContainerRecord} from '../containers/container-record.ts';

/** @param name As the user called it. */
export const imageInUse = (name: string, container: ContainerRecord, isRunning: boolean): Problem =>
	new Problem({
		reason: 'conflict',
		message: `Image ${name} is used by ${isRunning ? 'the running ' : ''}container ${shortId(container.id)}.`,
		nextStep: `${isRunning ? 'Stop and remove' : 'Remove'} that container first.`,
		containerId: container.id,
	});

export const imageHasChildren = (name: string): Problem =>
	new Problem({
		reason: 'conflict',
		message: `Other images are built on ${name}.`,
		nextStep: 'Delete those images first.',
	});

export const imageKnownAs = (tags: readonly string[]): Problem =>
	new Problem({
		reason: 'conflict',
		message: `The image is now named ${tags.join(', ')}.`,
		nextStep: 'Refresh the list and delete it by that name.',
	});
