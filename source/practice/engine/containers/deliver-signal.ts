import type {PracticeState} from '../practice-state.ts';
import {emitForContainer} from './container-events.ts';
import type {ContainerRecord} from './container-record.ts';
import {runOf} from './main-process.ts';
import {signalNames} from './signal-names.ts';

/** To the main process of a container that is alive. */
export function deliverSignal(
	state: PracticeState,
	container: ContainerRecord,
	signalName: string,
): void {
	const number = signalNames.get(signalName) ?? 0;
	emitForContainer(state, container, 'kill', {signal: String(number)});
	const run = runOf(state, container);
	if (container.state === 'restarting') {
		run.end(container.exitCode ?? 0);
	} else {
		run.deliver(signalName);
	}
}
