import os from 'node:os';
import {loadConfig} from '../config.ts';
import {connectDocker} from '../engine/docker/connect.ts';
import {resolveEndpoint} from '../engine/docker/connection/resolve-endpoint.ts';
import type {Engine} from '../engine/engine.ts';
import {EngineError} from '../engine/engine-error.ts';
import {safeText} from '../format/safe-text.ts';
import {practiceContent} from '../practice-content.ts';
import {type CommandRequest, type EngineChoice, exitCodes} from './command-request.ts';
import {createOutput} from './create-output.ts';
import {dfCommand} from './df-command.ts';
import {imagesCommand} from './images-command.ts';
import {pruneCommand} from './prune/prune-command.ts';

type CommandProcess = Pick<
	NodeJS.Process,
	'stdin' | 'stdout' | 'stderr' | 'env' | 'platform' | 'once'
>;

const interruptedExitCode = 130;

/** @throws EngineError when there is nothing to connect to. */
const openEngine = async (
	{host, context, demo}: EngineChoice,
	{env, platform}: CommandProcess,
): Promise<Engine> => {
	if (demo) {
		const {createPracticeEngine} = await import('../engine/practice/create-practice-engine.ts');
		const content = practiceContent(env.SLIPWAY_PRACTICE_SIZE);
		return createPracticeEngine({now: Date.now, content});
	}

	return connectDocker(
		resolveEndpoint({host, context, environment: env, homeDirectory: os.homedir(), platform}),
	);
};

/** Runs one command to its end. @returns The exit code. */
export const runCommand = async (
	request: CommandRequest,
	process: CommandProcess,
): Promise<number> => {
	const output = createOutput(process, request);
	const {settings, problems, path} = await loadConfig({
		path: request.config,
		knownActionIds: undefined,
	});
	for (const problem of problems) {
		output.tell(`slipway: ${problem}\n`);
	}

	const abort = new AbortController();
	const {signal} = abort;
	// The second time it ends the program as always.
	process.once('SIGINT', () => abort.abort());
	let engine: Engine | undefined;
	try {
		engine = await openEngine(request, process);
		switch (request.name) {
			case 'prune': {
				const isSetting = settings.readOnly ? `readOnly is set in ${safeText(path)}` : undefined;
				const readOnly = request.readOnly ? '--read-only was given' : isSetting;
				// What could not be read may have protected something; who is asked sees what goes.
				const isDoubtful =
					request.yes && problems.length > 0
						? 'rules of protection may be missing, and --yes asks nobody'
						: undefined;
				const refusal = readOnly ?? isDoubtful;
				return await pruneCommand({engine, request, settings, refusal, output, signal});
			}

			case 'images':
				await imagesCommand(engine, output, {signal});
				return exitCodes.done;
			case 'df':
				await dfCommand(engine, settings.prune, output, {signal});
				return exitCodes.done;
		}
	} catch (error) {
		output.progress('');
		if (error instanceof EngineError) {
			const next = error.nextStep === undefined ? '' : `\n${safeText(error.nextStep)}`;
			output.tell(`slipway: ${safeText(error.message)}${next}\n`);
			return exitCodes.unreachable;
		}

		if (signal.aborted) {
			return interruptedExitCode;
		}

		throw error;
	} finally {
		output.progress('');
		engine?.close();
	}
};
