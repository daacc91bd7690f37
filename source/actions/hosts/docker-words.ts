import type {KnownHost} from '../../store/hosts/known-host.ts';

/** How docker is told of a host: `--context prod`, `-H ssh://build`. */
export const hostOption = ({origin, name, address}: KnownHost): readonly string[] =>
	origin === 'context' ? ['--context', name] : ['-H', address];

/** One command for each of the hosts that can be reached; `undefined` for none. */
export function dockerOnHosts(
	hosts: readonly KnownHost[],
	...words: readonly string[]
): ReadonlyArray<readonly string[]> | undefined {
	const commands = hosts
		.filter(({address}) => address.includes('://'))
		.map(host => ['docker', ...hostOption(host), ...words]);
	return commands.length === 0 ? undefined : commands;
}
