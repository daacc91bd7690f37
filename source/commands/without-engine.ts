import type {Settings} from '../config.ts';
import type {CommandRequest} from './command-request.ts';
import {copyCommand} from './copy/copy-command.ts';
import type {Ending} from './ending.ts';
import {lintCommand} from './lint/lint-command.ts';
import type {Output} from './output.ts';

type Told = {
	settings: Settings;
	configPath: string;
	output: Output;
	process: Pick<NodeJS.Process, 'stdin' | 'env'>;
	signal: AbortSignal;
	version: string;
};

/** The commands that ask no engine. */
export type EnginelessRequest = Extract<CommandRequest, {name: 'lint' | 'copy'}>;

export const needsNoEngine = (request: CommandRequest): request is EnginelessRequest =>
	request.name === 'lint' || request.name === 'copy';

/** @returns What it has told already; `undefined`: done. */
export async function runWithoutEngine(
	request: EnginelessRequest,
	{settings, configPath, output, process, signal, version}: Told,
): Promise<Ending | undefined> {
	return request.name === 'lint'
		? lintCommand({request, output, stdin: process.stdin, signal, version})
		: copyCommand({request, settings, configPath, output, environment: process.env, signal});
}
