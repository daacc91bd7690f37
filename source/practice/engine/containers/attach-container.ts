import type {EngineTerminal} from '../../../engine/engine-terminal.ts';
import type {OutputChunk} from '../../machine/processes/output.ts';
import type {PracticeState} from '../practice-state.ts';
import {emitForContainer} from './container-events.ts';
import type {ContainerRecord} from './container-record.ts';
import {createDetachWatcher} from './detach-keys.ts';
import {runOf} from './main-process.ts';
import {createTerminalStream} from './session-stream.ts';

async function* textOf(
	past: readonly OutputChunk[],
	live: AsyncIterable<OutputChunk>,
): AsyncIterable<string> {
	for (const {text} of past) {
		yield text;
	}

	for await (const {text} of live) {
		yield text;
	}
}

/** Before the start too: then it shows the run that is to come. */
export function attachContainer(
	state: PracticeState,
	container: ContainerRecord,
	{replayLog, detachKeys}: {replayLog: boolean; detachKeys: string},
): EngineTerminal {
	const run = runOf(state, container);
	const {terminal} = run;
	const leaving = new AbortController();
	const live = run.output.subscribe(leaving.signal);
	const past = replayLog ? [...container.log.chunks()] : [];
	const watch = createDetachWatcher(detachKeys);
	emitForContainer(state, container, 'attach');
	return {
		stream: createTerminalStream({
			output: textOf(past, live),
			onInput(bytes) {
				const {passed, isDetached} = watch(bytes);
				terminal?.input(passed);
				if (isDetached) {
					leaving.abort();
				}
			},
			onClose: () => leaving.abort(),
		}),
		isTty: container.isTty,
		async resize(size) {
			terminal?.resize(size);
		},
		exitCode: async () => (run.signal.aborted ? run.exit : undefined),
	};
}
