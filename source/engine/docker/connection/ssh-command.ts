import type {EndpointTarget} from './endpoint.ts';

type SshTarget = Extract<EndpointTarget, {kind: 'ssh'}>;

const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

/**
Arguments for the user's own `ssh`, which honours their configuration, keys, agent, jump hosts and
shared connections. BatchMode: it must never prompt, the terminal belongs to Slipway.
*/
export const sshArguments = ({host, user, port, remoteSocket}: SshTarget): string[] => [
	'-T',
	'-o',
	'BatchMode=yes',
	'-o',
	'ConnectTimeout=30',
	...(user ? ['-l', user] : []),
	...(port ? ['-p', port] : []),
	'--',
	host,
	'docker',
	...(remoteSocket ? ['--host', quoted(`unix://${remoteSocket}`)] : []),
	'system',
	'dial-stdio',
];
