import {shellQuoted} from '../../../format/shell-quoted.ts';
import type {EndpointTarget} from './endpoint.ts';

export type SshTarget = Extract<EndpointTarget, {kind: 'ssh'}>;

/** What tells `ssh` the machine; the host comes last, behind whatever else is said. */
export const sshDestination = ({user, port}: SshTarget): string[] => [
	...(user ? ['-l', user] : []),
	...(port ? ['-p', port] : []),
];

/** What leads to the engine there. */
const dialStdio = ({remoteSocket}: SshTarget): string[] => [
	'docker',
	...(remoteSocket ? ['--host', shellQuoted(`unix://${remoteSocket}`)] : []),
	'system',
	'dial-stdio',
];

/**
Arguments for the user's own `ssh`, which honours their configuration, keys, agent and jump hosts.
BatchMode: it must never prompt, the terminal belongs to Slipway. A link that has gone silent ends it after
21 seconds.

@param sharing Arguments about a shared login.
@param command What runs there, as words of a shell.
*/
export const sshArguments = (
	target: SshTarget,
	sharing: readonly string[],
	command: readonly string[] = dialStdio(target),
): string[] => [
	'-T',
	'-o',
	'BatchMode=yes',
	'-o',
	'ConnectTimeout=10',
	'-o',
	'ServerAliveInterval=7',
	'-o',
	'ServerAliveCountMax=2',
	...sharing,
	...sshDestination(target),
	'--',
	target.host,
	...command,
];
