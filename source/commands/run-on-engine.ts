import {formatBytes} from '../format/format-bytes.ts';
import {createLedgers, defaultLedgersFolder} from '../prune/ages/ledgers.ts';
import {createKnownLayers} from '../prune/layers/create-known-layers.ts';
import type {EngineChoice} from './command-request.ts';
import type {Ending} from './ending.ts';
import {openJournal} from './prune/open-journal.ts';
import {whyRefused} from './prune/why-refused.ts';
import type {Memory, Run} from './run.ts';

/** @param warn Hears what cannot be written. */
export const openMemory = ({demo}: EngineChoice, warn: (warning: string) => void): Memory => ({
	ledgers: createLedgers(defaultLedgersFolder()),
	knownLayers: createKnownLayers(),
	journal: openJournal(demo === true, warn),
});

/**
Loads one command and runs it. What is remembered of the engine is written by its end.
@returns What it has told already; `undefined`: done.
*/
export async function runOnEngine(command: Run): Promise<Ending | undefined> {
	const {memory = openMemory(command.request, command.warn)} = command;
	const {ledgers, knownLayers} = memory;
	try {
		return await runOne(command, memory);
	} finally {
		await Promise.all([ledgers.written(), knownLayers.written()]);
	}
}

async function runOne(
	command: Run,
	{ledgers, knownLayers, journal}: Memory,
): Promise<Ending | undefined> {
	const {engine, request, settings, configPath, problems, output, signal, version} = command;
	const nothing = (isNothing: boolean, message: string): Ending | undefined =>
		isNothing && request.exitCode ? {reason: 'nothing-to-do', message} : undefined;
	switch (request.name) {
		case 'prune': {
			if (request.history) {
				const {historyCommand} = await import('./prune/history-command.ts');
				return historyCommand({
					engine,
					request: {...request, history: request.history},
					journal,
					output,
					signal,
					version,
				});
			}

			const {pruneCommand} = await import('./prune/prune-command.ts');
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
			const {runCommit} = await import('./commit/run-commit.ts');
			return runCommit({...command, request});
		}

		case 'build': {
			const {runBuild} = await import('./build/run-build.ts');
			await runBuild({...command, request});
			return undefined;
		}

		case 'recreate': {
			const {runRecreate} = await import('./recreate/run-recreate.ts');
			return runRecreate({...command, request});
		}

		case 'complete': {
			const {completeCommand} = await import('./completion/complete-command.ts');
			output.print(...(await completeCommand(engine, request, {signal})));
			return undefined;
		}

		case 'update': {
			const {updateCommand} = await import('./remote/update-command.ts');
			const {openRegistry} = command;
			return updateCommand({engine, request, settings, openRegistry, output, signal});
		}

		case 'images': {
			const {imagesCommand} = await import('./images-command.ts');
			return nothing(!(await imagesCommand(engine, output, {signal})), 'No images.');
		}

		case 'df': {
			const {dfCommand} = await import('./df-command.ts');
			return nothing(
				!(await dfCommand(engine, settings.prune, output, {signal, ledgers, knownLayers})),
				'Nothing is reclaimable.',
			);
		}

		case 'layers': {
			const {layersCommand} = await import('./layers/layers-command.ts');
			return nothing(
				!(await layersCommand(engine, request.image, output, {signal, knownLayers})),
				'The image has no layers.',
			);
		}

		case 'files': {
			const {filesCommand} = await import('./layers/files-command.ts');
			return nothing(!(await filesCommand(engine, request, output, {signal})), 'No files.');
		}

		case 'diff': {
			const {diffCommand} = await import('./layers/diff-command.ts');
			const isDifferent = await diffCommand(engine, request, output, {signal});
			return isDifferent && request.exitCode
				? {reason: 'different', message: 'They differ.'}
				: undefined;
		}

		case 'waste': {
			const {wasteCommand} = await import('./layers/waste-command.ts');
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
