import {onAbort} from '../../../engine/on-abort.ts';
import type {LayerChanges} from '../../machine/files/file-node.ts';
import type {OutputStream} from '../../machine/processes/output.ts';
import {ContainerMap} from '../containers/container-map.ts';
import {makeContainer} from '../containers/create-container.ts';
import {runOf} from '../containers/main-process.ts';
import {startContainer} from '../containers/start-container.ts';
import type {ImageRecord} from '../images/image-record.ts';
import {ReferenceMap} from '../images/reference-map.ts';
import type {PracticeState} from '../practice-state.ts';

export type StepOutput = {stream: OutputStream; text: string};

/**
Runs a command on an image's files, in a container that nobody else sees.
@returns What it left, and its exit code.
*/
export async function* runStep(
	state: PracticeState,
	image: ImageRecord,
	{commandLine, environment}: {commandLine: readonly string[]; environment: readonly string[]},
	signal: AbortSignal,
): AsyncGenerator<StepOutput, {exitCode: number; changes: LayerChanges}, undefined> {
	const [program = '', ...command] = commandLine;
	const hidden: PracticeState = {
		...state,
		images: new Map([[image.id, image]]),
		references: new ReferenceMap(),
		containers: new ContainerMap(),
		emit: () => {},
	};
	const container = makeContainer(hidden, {
		image: image.id,
		name: undefined,
		entrypoint: [program],
		command,
		environment: [...environment],
		isInteractive: false,
		ports: [],
		mounts: [],
		removesItself: false,
		labels: {},
	});
	const run = runOf(hidden, container);
	const output = run.output.subscribe(signal);
	const kill = () => run.end(137);
	const stopWaiting = onAbort(signal, kill);
	try {
		startContainer(hidden, container);
		for await (const {stream, text} of output) {
			yield {stream, text};
		}

		signal.throwIfAborted();
		return {exitCode: await run.exit, changes: container.files.written()};
	} finally {
		stopWaiting();
		kill();
	}
}
