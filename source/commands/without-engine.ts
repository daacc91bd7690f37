import type {Settings} from '../config.ts';
import type {RemoteRepository} from '../registry/registry-host.ts';
import type {CommandRequest} from './command-request.ts';
import {copyCommand} from './copy/copy-command.ts';
import {copyToHostsCommand} from './copy/copy-to-hosts-command.ts';
import type {Ending} from './ending.ts';
import {lintCommand} from './lint/lint-command.ts';
import type {Output} from './output.ts';
import {openJournal} from './prune/open-journal.ts';
import type {OpenRegistry} from './prune/registry-prune-call.ts';
import {registryPruneCommand} from './prune/registry-prune-command.ts';
import {whyRefused} from './prune/why-refused.ts';

type Told = {
	settings: Settings;
	configPath: string;
	/** What of the config file could not be used. */
	problems: readonly string[];
	openRegistry: OpenRegistry;
	output: Output;
	process: Pick<NodeJS.Process, 'stdin' | 'env' | 'platform'>;
	signal: AbortSignal;
	version: string;
	/** Tells what went wrong beside the work itself. */
	warn(warning: string): void;
};

/** The commands that ask no engine. */
export type EnginelessRequest =
	| Extract<CommandRequest, {name: 'lint' | 'copy'}>
	| (Extract<CommandRequest, {name: 'prune'}> & {registry: RemoteRepository});

export const needsNoEngine = (request: CommandRequest): request is EnginelessRequest =>
	request.name === 'lint' ||
	request.name === 'copy' ||
	(request.name === 'prune' && request.registry !== undefined);

/** @returns What it has told already; `undefined`: done. */
export async function runWithoutEngine(
	request: EnginelessRequest,
	{settings, configPath, problems, openRegistry, output, process, signal, version, warn}: Told,
): Promise<Ending | undefined> {
	switch (request.name) {
		case 'lint':
			return lintCommand({request, output, stdin: process.stdin, signal, version});
		case 'copy':
			return 'toHosts' in request
				? copyToHostsCommand({request, settings, configPath, output, process, signal, warn})
				: copyCommand({request, settings, configPath, openRegistry, output, signal});
		case 'prune': {
			const refusal = whyRefused(request, {isReadOnly: settings.readOnly, configPath, problems});
			return registryPruneCommand({
				openRegistry,
				request,
				settings,
				refusal,
				journal: openJournal(request.demo === true, warn),
				output,
				signal,
				version,
			});
		}
	}
}
