import {loadConfig} from '../config.ts';
import type {EarlyAnswers} from '../engine/docker/connection/early-answers.ts';
import type {Engine} from '../engine/engine.ts';
import type {CommandRequest} from './command-request.ts';
import {connectEngine} from './connect-engine.ts';
import {createOutput} from './create-output.ts';
import {type Ending, endingJson, endingLines} from './ending.ts';
import {needsNoEngine} from './engineless-request.ts';
import {exitCodeOf, exitCodes} from './exit-codes.ts';
import {failureEnding} from './failure-ending.ts';
import type {KeyPlace} from './help/keys-command.ts';
import type {OpenRegistry} from './prune/registry-prune-call.ts';
import {loadFrames} from './table-text.ts';
import {tellSilence} from './tell-silence.ts';
import {watchSignals} from './watch-signals.ts';
import {watchStreams} from './watch-streams.ts';

type CommandProcess = Pick<
	NodeJS.Process,
	'stdin' | 'stdout' | 'stderr' | 'env' | 'platform' | 'on' | 'off' | 'kill' | 'pid' | 'exit'
>;

/** What else a command is told of the program. */
type Told = {
	/** What else to tell the user; `undefined`: nothing. */
	note: string | undefined;
	/** Of this Slipway. */
	version: string;
	openRegistry: OpenRegistry;
	/** Every action there is, by where it is heard. */
	keyPlaces(): Promise<readonly KeyPlace[]>;
	/** What the engine of this machine was asked already; `undefined`: nothing was. */
	early?: EarlyAnswers | undefined;
};

/**
Runs one command to its end.
@returns The exit code.
*/
export async function runCommand(
	request: CommandRequest,
	process: CommandProcess,
	{note, version, openRegistry, keyPlaces, early}: Told,
): Promise<number> {
	const interruption = watchSignals(process);
	const {controller: interrupt} = interruption;
	const {signal} = interrupt;
	const {settings, problems, path} = await loadConfig({
		path: request.config,
		knownActionIds: undefined,
	});
	const {name, format} = request;
	const warnings = note === undefined ? [...problems] : [note, ...problems];
	const output = createOutput(process, {
		format,
		theme: settings.theme,
		ascii: settings.ascii || request.ascii === true,
		warnings,
		interrupt,
	});
	const isJson = format === 'json';
	const tell = (ending: Ending): void => {
		if (isJson) {
			process.stderr.write(endingJson(ending, {command: name, warnings}));
		} else {
			output.tell(...endingLines(ending));
		}
	};

	const warn = (warning: string): void => {
		warnings.push(warning);
		output.tell(`slipway: ${warning}`);
	};

	watchStreams(process, tell);
	for (const warning of warnings) {
		output.tell(`slipway: ${warning}`);
	}

	if (output.width !== undefined && !isJson) {
		await loadFrames();
	}

	let engine: Engine | undefined;
	let ending: Ending | undefined;
	let isTold = false;
	try {
		signal.throwIfAborted();
		if (needsNoEngine(request)) {
			const {runWithoutEngine} = await import('./without-engine.ts');
			ending = await runWithoutEngine(request, {
				settings,
				configPath: path,
				problems,
				openRegistry,
				keyPlaces,
				warn,
				output,
				process,
				signal,
				version,
			});
		} else {
			const run = {
				request,
				settings,
				configPath: path,
				problems,
				output,
				signal,
				version,
				environment: process.env,
				openRegistry,
				warn,
			};
			if (request.fleet) {
				const {runFleet} = await import('./fleet/run-fleet.ts');
				ending = await runFleet({...run, fleet: request.fleet, process});
			} else {
				engine = await connectEngine(request, process, settings, warn, early);
				tellSilence(engine.silent, output);
				const {runOnEngine} = await import('./run-on-engine.ts');
				ending = await runOnEngine({...run, engine});
			}
		}

		isTold = !isJson;
	} catch (error) {
		ending = failureEnding(error, request, signal);
	} finally {
		output.progress('');
		engine?.close();
	}

	if (ending === undefined) {
		return exitCodes.done;
	}

	await output.written();
	const wasInterrupted = ending.reason === 'interrupted';
	const reason = wasInterrupted ? interruption.reason() : ending.reason;
	if (!isTold) {
		tell({...ending, reason});
	}

	if (wasInterrupted) {
		interruption.end();
	}

	return exitCodeOf(reason);
}
