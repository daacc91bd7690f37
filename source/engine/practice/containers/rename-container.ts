import type {PracticeState} from '../practice-state.ts';
import {nameTaken} from './container-conflict.ts';
import {emitForContainer} from './container-events.ts';
import {requireName} from './container-name.ts';
import type {ContainerRecord} from './container-record.ts';
import {byName} from './find-container.ts';

export const renameContainer = (
	state: PracticeState,
	container: ContainerRecord,
	newName: string,
): void => {
	const name = requireName(newName);
	const holder = byName(state, name);
	if (holder) {
		throw nameTaken(holder);
	}

	const oldName = container.name;
	container.name = name;
	emitForContainer(state, container, 'rename', {oldName: `/${oldName}`});
};
