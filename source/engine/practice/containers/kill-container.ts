import {safeText} from '../../../format/safe-text.ts';
import {EngineError} from '../../engine-error.ts';
import type {PracticeState} from '../practice-state.ts';
import {notRunning} from './container-conflict.ts';
import {type ContainerRecord, isAlive} from './container-record.ts';
import {deliverSignal} from './deliver-signal.ts';
import {signalNames} from './signal-names.ts';

export const killContainer = (
	state: PracticeState,
	container: ContainerRecord,
	signalName: string,
): void => {
	const name = `SIG${signalName.toUpperCase().replace(/^SIG/, '')}`;
	if (!signalNames.has(name)) {
		throw new EngineError({
			reason: 'invalid',
			message: `There is no signal ${safeText(signalName)}.`,
			nextStep: 'Use a name such as SIGTERM or SIGKILL.',
		});
	}

	if (!isAlive(container)) {
		throw notRunning(container);
	}

	deliverSignal(state, container, name);
};
