import type {KnownHost} from '../../store/hosts/known-host.ts';

/** How docker is told of a host that it would not ask by itself: `--context prod`, `-H ssh://build`. */
const hostOption = ({origin, name, address, isCurrent}: KnownHost): readonly string[] =>
	isCurrent ? [] : origin === 'context' ? ['--context', name] : ['-H', address];

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
