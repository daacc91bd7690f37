import {type Command, Option} from 'commander';
import {isGlob} from '../../prune/glob.ts';
import type {EngineChoice} from '../command-request.ts';
import {several} from '../several.ts';
import {UsageProblem} from '../usage-problem.ts';

/** The program's own flags, as commander gives them. */
export type ProgramFlags = Omit<EngineChoice, 'host' | 'context' | 'fleet'> & {
	host?: readonly string[];
	context?: readonly string[];
};

export type FleetFlags = {hostsFile?: string};

/** Adds the flags that say which engine is meant; they may be given more than once. */
export const addEngineFlags = (program: Command): Command =>
	program
		.addOption(
			new Option('-H, --host <address>', 'engine to use, as in DOCKER_HOST')
				.argParser(several)
				.conflicts(['context', 'demo']),
		)
		.addOption(
			new Option('-c, --context <name>', 'docker context to use')
				.argParser(several)
				.conflicts('demo'),
		);

/** Adds what only commands have that can ask several engines. */
export const addFleetFlags = (command: Command): Command =>
	command.option('--hosts-file <file>', 'ask the hosts of this file, one a line');

function oneOf(flag: string, values: readonly string[] = []): string | undefined {
	if (values.length > 1) {
		throw new UsageProblem(
			`${flag} is given ${values.length} times. Only prune, df and images ask several hosts`,
		);
	}

	return values[0];
}

/** The one engine that is meant. @throws UsageProblem for several. */
export function oneEngine({host, context, ...others}: ProgramFlags): EngineChoice {
	const [oneHost, oneContext] = [oneOf('--host', host), oneOf('--context', context)];
	return {
		...others,
		...(oneHost !== undefined && {host: oneHost}),
		...(oneContext !== undefined && {context: oneContext}),
	};
}

/** The engines that are meant: several, or the one of `oneEngine`. @throws UsageProblem */
export function severalEngines(flags: ProgramFlags, {hostsFile}: FleetFlags): EngineChoice {
	const {host: hosts = [], context: contexts = [], ...others} = flags;
	if (flags.demo && hostsFile !== undefined) {
		throw new UsageProblem('--demo and --hosts-file contradict each other');
	}

	const isOne = hosts.length + contexts.length < 2 && !contexts.some(isGlob);
	return isOne && hostsFile === undefined
		? oneEngine(flags)
		: {...others, fleet: {hosts, contexts, file: hostsFile}};
}
