import type {Engine} from '../../engine/engine.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import {Problem} from '../../problem.ts';
import {bareContainer} from '../bare-container.ts';
import {executedCommand} from '../metadata/executed-command.ts';
import {removeContainerNamed} from '../remove-container-named.ts';
import {sessionNames} from '../session-names.ts';

/** What an image did when it was run once. */
export type SmokeRun = {
	/** What was executed, as one line of a shell. */
	commandLine: string;
	/** `undefined`: it did not end by itself, or never started. */
	exitCode: number | undefined;
	/** It ran for as long as it was watched, and was stopped then. */
	isStillRunning: boolean;
	/** Why it could not be started, as a sentence; `undefined`: it was. */
	startFailure: string | undefined;
	/** Its last lines of both outputs, control sequences and all. */
	output: readonly string[];
};

type Options = RequestOptions & {
	/** How long it is watched. */
	seconds: number;
};

const mostLines = 200;

/** @returns The exit code; `undefined` when it still runs at the end of the time. */
async function waitFor(
	engine: Engine,
	container: string,
	{signal, seconds}: Options,
): Promise<number | undefined> {
	const timeUp = AbortSignal.timeout(seconds * 1000);
	try {
		return await engine.containers.wait(container, {signal: AbortSignal.any([signal, timeUp])});
	} catch (error) {
		signal.throwIfAborted();
		if (timeUp.aborted) {
			return undefined;
		}

		throw error;
	}
}

async function outputOf(engine: Engine, container: string, options: RequestOptions) {
	const lines: string[] = [];
	const log = engine.containers.logs(container, {
		...options,
		follow: false,
		timestamps: false,
		since: undefined,
		tail: mostLines,
	});
	for await (const {text} of log) {
		lines.push(text);
	}

	return lines.slice(-mostLines);
}

/** What an engine says when an image cannot be run; anything else is passed on. */
function failureOf(error: unknown): string {
	if (error instanceof Problem && error.reason !== 'unreachable') {
		return error.message;
	}

	throw error;
}

/**
Runs an image once with nothing but its own settings, no ports published and nothing mounted, and looks
what happens. The container is removed in any case, with the volumes that it made.
*/
export async function smokeRun(
	engine: Engine,
	{sessionId, imageId}: {sessionId: string; imageId: string},
	options: Options,
): Promise<SmokeRun> {
	const {smoke} = sessionNames(sessionId);
	const {signal} = options;
	const {config} = await engine.images.inspect(imageId, {signal});
	const run: SmokeRun = {
		commandLine: executedCommand(config),
		exitCode: undefined,
		isStillRunning: false,
		startFailure: undefined,
		output: [],
	};
	await removeContainerNamed(engine, smoke);
	try {
		try {
			await engine.containers.create(bareContainer(imageId, smoke), {signal});
			await engine.containers.start(smoke, {signal});
		} catch (error) {
			return {...run, startFailure: failureOf(error)};
		}

		const exitCode = await waitFor(engine, smoke, options);
		const output = await outputOf(engine, smoke, {signal});
		return {...run, exitCode, isStillRunning: exitCode === undefined, output};
	} finally {
		// What is left is known by its name.
		await removeContainerNamed(engine, smoke).catch(() => undefined);
	}
}
