import {loadConfig, type Settings} from '../config.ts';
import type {Engine} from '../engine/engine.ts';
import {Problem} from '../problem.ts';
import type {CommandRequest} from './command-request.ts';
import {connectEngine} from './connect-engine.ts';
import {createOutput} from './create-output.ts';
import {dfCommand} from './df-command.ts';
import {CommandProblem, type Ending, endingJson, endingText} from './ending.ts';
import {exitCodeOf, exitCodes} from './exit-codes.ts';
import {imagesCommand} from './images-command.ts';
import type {Output} from './output.ts';
import {pruneCommand} from './prune/prune-command.ts';
import {whyRefused} from './prune/why-refused.ts';
import {watchStreams} from './watch-streams.ts';

type CommandProcess = Pick<
	NodeJS.Process,
	'stdin' | 'stdout' | 'stderr' | 'env' | 'platform' | 'once' | 'exit'
>;

type Run = {
	engine: Engine;
	request: CommandRequest;
	settings: Settings;
	configPath: string;
	/** What in the config file could not be used. */
	problems: readonly string[];
	output: Output;
	signal: AbortSignal;
};

/** @returns What it has told already; `undefined`: done. */
async function run(command: Run): Promise<Ending | undefined> {
	const {engine, request, settings, configPath, problems, output, signal} = command;
	const nothing = (isNothing: boolean, message: string): Ending | undefined =>
		isNothing && request.exitCode ? {reason: 'nothing-to-do', message} : undefined;
	switch (request.name) {
		case 'prune': {
			const isReadOnly = settings.readOnly;
			const refusal = whyRefused(request, {isReadOnly, configPath, problems});
			return pruneCommand({engine, request, settings, refusal, output, signal});
		}

		case 'images':
			return nothing(!(await imagesCommand(engine, output, {signal})), 'No images.');
		case 'df':
			return nothing(
				!(await dfCommand(engine, settings.prune, output, {signal})),
				'Nothing is reclaimable.',
			);
	}
}

function failureOf(error: unknown, {name}: CommandRequest, signal: AbortSignal): Ending {
	// Whatever was under way fails in its own way then.
	if (signal.aborted) {
		const untouched = name === 'prune' ? ' Nothing was removed.' : '';
		return {reason: 'interrupted', message: `Interrupted.${untouched}`};
	}

	if (error instanceof CommandProblem) {
		return error.ending;
	}

	if (error instanceof Problem) {
		return {reason: error.reason, message: error.message, nextStep: error.nextStep};
	}

	const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
	return {reason: 'crashed', message: `Crashed: this is a bug in Slipway.\n${text}`};
}

/**
Runs one command to its end.
@param note What else to tell the user; `undefined`: nothing.
@returns The exit code.
*/
export async function runCommand(
	request: CommandRequest,
	process: CommandProcess,
	note: string | undefined,
): Promise<number> {
	const interrupt = new AbortController();
	const {signal} = interrupt;
	// The second time it ends the program as always.
	process.once('SIGINT', () => interrupt.abort());
	const {settings, problems, path} = await loadConfig({
		path: request.config,
		knownActionIds: undefined,
	});
	const {name, format} = request;
	const warnings = note === undefined ? problems : [note, ...problems];
	const output = createOutput(process, {
		format,
		ascii: settings.ascii,
		warnings,
		interrupt,
	});
	const isJson = format === 'json';
	const tell = (ending: Ending): void => {
		if (isJson) {
			process.stderr.write(endingJson(ending, {command: name, warnings}));
		} else {
			output.tell(endingText(ending));
		}
	};

	watchStreams(process, tell);
	for (const warning of warnings) {
		output.tell(`slipway: ${warning}\n`);
	}

	let engine: Engine | undefined;
	let ending: Ending | undefined;
	let isTold = false;
	try {
		signal.throwIfAborted();
		engine = await connectEngine(request, process);
		ending = await run({engine, request, settings, configPath: path, problems, output, signal});
		isTold = !isJson;
	} catch (error) {
		ending = failureOf(error, request, signal);
	} finally {
		output.progress('');
		engine?.close();
	}

	if (ending === undefined) {
		return exitCodes.done;
	}

	await output.written();
	if (!isTold) {
		tell(ending);
	}

	return exitCodeOf(ending.reason);
}
