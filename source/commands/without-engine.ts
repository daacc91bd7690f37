import type {Settings} from '../config.ts';
import {hostNames} from './completion/host-names.ts';
import {contextNames} from './connect-engine.ts';
import {copyCommand} from './copy/copy-command.ts';
import {copyToHostsCommand} from './copy/copy-to-hosts-command.ts';
import type {Ending} from './ending.ts';
import type {EnginelessRequest} from './engineless-request.ts';
import {type KeyPlace, keysCommand} from './help/keys-command.ts';
import {lintCommand} from './lint/lint-command.ts';
import type {Output} from './output.ts';
import {openJournal} from './prune/open-journal.ts';
import type {OpenRegistry} from './prune/registry-prune-call.ts';
import {registryPruneCommand} from './prune/registry-prune-command.ts';
import {whyRefused} from './prune/why-refused.ts';
import {tagsCommand} from './remote/tags-command.ts';

type Told = {
	settings: Settings;
	configPath: string;
	/** What of the config file could not be used. */
	problems: readonly string[];
	openRegistry: OpenRegistry;
	/** Every action there is, by where it is heard. */
	keyPlaces(): Promise<readonly KeyPlace[]>;
	output: Output;
	process: Pick<NodeJS.Process, 'stdin' | 'env' | 'platform'>;
	signal: AbortSignal;
	version: string;
	/** Tells what went wrong beside the work itself. */
	warn(warning: string): void;
};

/** @returns What it has told already; `undefined`: done. */
export async function runWithoutEngine(
	request: EnginelessRequest,
	{
		settings,
		configPath,
		problems,
		openRegistry,
		keyPlaces,
		output,
		process,
		signal,
		version,
		warn,
	}: Told,
): Promise<Ending | undefined> {
	switch (request.name) {
		case 'lint':
			return lintCommand({request, output, stdin: process.stdin, signal, version});
		case 'copy':
			return 'toHosts' in request
				? copyToHostsCommand({request, settings, configPath, output, process, signal, warn})
				: copyCommand({request, settings, configPath, openRegistry, output, signal});
		case 'complete-hosts':
			output.print(...hostNames(request, settings, contextNames(process)));
			return undefined;
		case 'keys': {
			const hasKeys = keysCommand({
				places: await keyPlaces(),
				place: request.place,
				settings,
				output,
			});
			return !hasKeys && request.exitCode
				? {reason: 'nothing-to-do', message: 'No place matches.'}
				: undefined;
		}

		case 'tags': {
			const hasTags = await tagsCommand({request, settings, openRegistry, output, signal});
			return !hasTags && request.exitCode
				? {reason: 'nothing-to-do', message: 'No tags.'}
				: undefined;
		}

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
