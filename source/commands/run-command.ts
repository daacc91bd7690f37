import {loadConfig, type Settings} from '../config.ts';
import type {Engine} from '../engine/engine.ts';
import {formatBytes} from '../format/format-bytes.ts';
import {textInFile, textInMemory} from '../kept-text.ts';
import {createLedgers, defaultLedgersFolder} from '../prune/ages/ledgers.ts';
import {createJournal, defaultJournalFile} from '../prune/journal/create-journal.ts';
import {createMemoryJournal} from '../prune/journal/journal.ts';
import {createKnownLayers} from '../prune/layers/create-known-layers.ts';
import {createAnswerBook, defaultAnswersFile} from '../session/answers/answer-book.ts';
import type {CommandRequest} from './command-request.ts';
import {commitCommand} from './commit/commit-command.ts';
import {connectEngine} from './connect-engine.ts';
import {createOutput} from './create-output.ts';
import {dfCommand} from './df-command.ts';
import {type Ending, endingJson, endingLines} from './ending.ts';
import {exitCodeOf, exitCodes} from './exit-codes.ts';
import {failureEnding} from './failure-ending.ts';
import {imagesCommand} from './images-command.ts';
import {diffCommand} from './layers/diff-command.ts';
import {filesCommand} from './layers/files-command.ts';
import {layersCommand} from './layers/layers-command.ts';
import {wasteCommand} from './layers/waste-command.ts';
import type {Output} from './output.ts';
import {historyCommand} from './prune/history-command.ts';
import {pruneCommand} from './prune/prune-command.ts';
import {whyRefused} from './prune/why-refused.ts';
import {loadFrames} from './table-text.ts';
import {tellSilence} from './tell-silence.ts';
import {watchSignals} from './watch-signals.ts';
import {watchStreams} from './watch-streams.ts';
import {whyReadOnly} from './why-read-only.ts';
import {type EnginelessRequest, needsNoEngine, runWithoutEngine} from './without-engine.ts';

type CommandProcess = Pick<
	NodeJS.Process,
	'stdin' | 'stdout' | 'stderr' | 'env' | 'platform' | 'on' | 'off' | 'kill' | 'pid' | 'exit'
>;

type Run = {
	engine: Engine;
	request: Exclude<CommandRequest, EnginelessRequest>;
	settings: Settings;
	configPath: string;
	/** What in the config file could not be used. */
	problems: readonly string[];
	output: Output;
	signal: AbortSignal;
	version: string;
	/** Tells people now, and scripts with the result. */
	warn(warning: string): void;
};

/** What else a command is told of the program. */
type Told = {
	/** What else to tell the user; `undefined`: nothing. */
	note: string | undefined;
	/** Of this Slipway. */
	version: string;
};

/** @returns What it has told already; `undefined`: done. */
async function run(command: Run): Promise<Ending | undefined> {
	const {engine, request, settings, configPath, problems, output, signal} = command;
	const ledgers = createLedgers(defaultLedgersFolder());
	const knownLayers = createKnownLayers();
	const {version, warn} = command;
	const nothing = (isNothing: boolean, message: string): Ending | undefined =>
		isNothing && request.exitCode ? {reason: 'nothing-to-do', message} : undefined;
	switch (request.name) {
		case 'prune': {
			const journal = request.demo
				? createMemoryJournal()
				: createJournal(defaultJournalFile(), ({message}) =>
						warn(`Removals are missing in the history: ${message}`),
					);
			if (request.history) {
				return historyCommand({
					engine,
					request: {...request, history: request.history},
					journal,
					output,
					signal,
					version,
				});
			}

			const isReadOnly = settings.readOnly;
			const refusal = whyRefused(request, {isReadOnly, configPath, problems});
			return pruneCommand({
				engine,
				request,
				settings,
				ledgers,
				knownLayers,
				refusal,
				output,
				signal,
				version,
				journal,
			});
		}

		case 'commit': {
			const isReadOnly = settings.readOnly;
			return commitCommand({
				engine,
				answers: createAnswerBook(request.demo ? textInMemory() : textInFile(defaultAnswersFile())),
				request,
				refusal: whyReadOnly(request, {isReadOnly, configPath}),
				output,
				signal,
				version,
			});
		}

		case 'images':
			return nothing(!(await imagesCommand(engine, output, {signal})), 'No images.');
		case 'df':
			return nothing(
				!(await dfCommand(engine, settings.prune, output, {signal, ledgers, knownLayers})),
				'Nothing is reclaimable.',
			);
		case 'layers':
			return nothing(
				!(await layersCommand(engine, request.image, output, {signal, knownLayers})),
				'The image has no layers.',
			);
		case 'files':
			return nothing(!(await filesCommand(engine, request, output, {signal})), 'No files.');
		case 'diff': {
			const isDifferent = await diffCommand(engine, request, output, {signal});
			return isDifferent && request.exitCode
				? {reason: 'different', message: 'They differ.'}
				: undefined;
		}

		case 'waste': {
			const wastedBytes = await wasteCommand(engine, request, output, {signal});
			const {maxBytes = wastedBytes} = request;
			return wastedBytes > maxBytes
				? {
						reason: 'above-limit',
						message: `${formatBytes(wastedBytes)} is wasted, more than the ${formatBytes(maxBytes)} of --max-size.`,
					}
				: nothing(wastedBytes === 0, 'Nothing is wasted.');
		}
	}
}

/**
Runs one command to its end.
@returns The exit code.
*/
export async function runCommand(
	request: CommandRequest,
	process: CommandProcess,
	{note, version}: Told,
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
		ascii: settings.ascii,
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
			const told = {settings, configPath: path, output, process, signal, version};
			ending = await runWithoutEngine(request, told);
		} else {
			engine = await connectEngine(request, process, warn);
			tellSilence(engine.silent, output);
			ending = await run({
				engine,
				request,
				settings,
				configPath: path,
				problems,
				output,
				signal,
				version,
				warn,
			});
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
