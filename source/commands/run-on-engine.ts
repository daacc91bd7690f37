import os from 'node:os';
import {
	createBuildHistory,
	createMemoryHistory,
	defaultHistoryFile,
} from '../build/history/build-history.ts';
import {createRecentBuilds, defaultBuildsFile} from '../build/recent/recent-builds.ts';
import type {Settings} from '../config.ts';
import type {Engine} from '../engine/engine.ts';
import {formatBytes} from '../format/format-bytes.ts';
import {textInFile, textInMemory} from '../kept-text.ts';
import type {KnownLayers} from '../layers/known/known-layers.ts';
import {createLedgers, defaultLedgersFolder, type Ledgers} from '../prune/ages/ledgers.ts';
import type {Journal} from '../prune/journal/journal.ts';
import {createKnownLayers} from '../prune/layers/create-known-layers.ts';
import {createCredentialStore} from '../registry/credentials/credential-store.ts';
import {createAnswerBook, defaultAnswersFile} from '../session/answers/answer-book.ts';
import type {Questions} from '../store/questions.ts';
import {buildCommand} from './build/build-command.ts';
import type {CommandRequest, EngineChoice} from './command-request.ts';
import {commitCommand} from './commit/commit-command.ts';
import {completeCommand} from './completion/complete-command.ts';
import {dfCommand} from './df-command.ts';
import type {Ending} from './ending.ts';
import {imagesCommand} from './images-command.ts';
import {diffCommand} from './layers/diff-command.ts';
import {filesCommand} from './layers/files-command.ts';
import {layersCommand} from './layers/layers-command.ts';
import {wasteCommand} from './layers/waste-command.ts';
import type {Output} from './output.ts';
import {historyCommand} from './prune/history-command.ts';
import {openJournal} from './prune/open-journal.ts';
import {pruneCommand} from './prune/prune-command.ts';
import {whyRefused} from './prune/why-refused.ts';
import {recreateCommand} from './recreate/recreate-command.ts';
import {whyReadOnly} from './why-read-only.ts';
import type {EnginelessRequest} from './without-engine.ts';

export type Run = {
	engine: Engine;
	request: Exclude<CommandRequest, EnginelessRequest>;
	settings: Settings;
	configPath: string;
	/** What in the config file could not be used. */
	problems: readonly string[];
	output: Output;
	signal: AbortSignal;
	version: string;
	environment: NodeJS.ProcessEnv;
	/** Tells people now, and scripts with the result. */
	warn(warning: string): void;
	/** Who is asked before a prune; `undefined`: whoever sits at the terminal. */
	questions?: Pick<Questions, 'confirm'>;
	/** What is remembered of engines, where several are asked at a time; `undefined`: it is opened. */
	memory?: Memory;
};

/** What is remembered of engines from one start to the next. */
export type Memory = {
	ledgers: Ledgers;
	knownLayers: KnownLayers;
	/** What was removed from them. */
	journal: Journal;
};

/** @param warn Hears what cannot be written. */
export const openMemory = ({demo}: EngineChoice, warn: (warning: string) => void): Memory => ({
	ledgers: createLedgers(defaultLedgersFolder()),
	knownLayers: createKnownLayers(),
	journal: openJournal(demo === true, warn),
});

const loginsOf = ({demo}: EngineChoice, environment: NodeJS.ProcessEnv) =>
	demo
		? {get: async () => undefined}
		: createCredentialStore({
				environment,
				homeDirectory: os.homedir(),
				commandLine: () => 'docker',
			});

/** @returns What it has told already; `undefined`: done. */
export async function runOnEngine(command: Run): Promise<Ending | undefined> {
	const {engine, request, settings, configPath, problems, output, signal} = command;
	const {version, warn, environment} = command;
	const {memory = openMemory(request, warn)} = command;
	const {ledgers, knownLayers, journal} = memory;
	const nothing = (isNothing: boolean, message: string): Ending | undefined =>
		isNothing && request.exitCode ? {reason: 'nothing-to-do', message} : undefined;
	switch (request.name) {
		case 'prune': {
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
				questions: command.questions,
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

		case 'build': {
			const isReadOnly = settings.readOnly;
			await buildCommand({
				engine,
				request,
				settings,
				history: request.demo
					? createMemoryHistory()
					: createBuildHistory(defaultHistoryFile(), ({message}) =>
							warn(`Builds are missing in the history: ${message}`),
						),
				recentBuilds: createRecentBuilds(
					request.demo ? textInMemory() : textInFile(defaultBuildsFile()),
				),
				logins: loginsOf(request, environment),
				refusal: whyReadOnly(request, {isReadOnly, configPath}),
				environment,
				output,
				signal,
				version,
			});
			return undefined;
		}

		case 'recreate':
			return recreateCommand({
				engine,
				request,
				logins: loginsOf(request, environment),
				refusal: whyReadOnly(request, {isReadOnly: settings.readOnly, configPath}),
				output,
				signal,
			});
		case 'complete':
			output.print(...(await completeCommand(engine, request, {signal})));
			return undefined;
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
