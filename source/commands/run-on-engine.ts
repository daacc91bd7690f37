import type {Settings} from '../config.ts';
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
import {dfCommand} from './df-command.ts';
import type {Ending} from './ending.ts';
import {imagesCommand} from './images-command.ts';
import {diffCommand} from './layers/diff-command.ts';
import {filesCommand} from './layers/files-command.ts';
import {layersCommand} from './layers/layers-command.ts';
import {wasteCommand} from './layers/waste-command.ts';
import type {Output} from './output.ts';
import {historyCommand} from './prune/history-command.ts';
import {pruneCommand} from './prune/prune-command.ts';
import {whyRefused} from './prune/why-refused.ts';
import {whyReadOnly} from './why-read-only.ts';

type Run = {
	engine: Engine;
	request: Exclude<CommandRequest, {name: 'lint'}>;
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

/**
Runs a command that asks an engine.
@returns What it has told already; `undefined`: done.
*/
export async function runOnEngine(command: Run): Promise<Ending | undefined> {
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
