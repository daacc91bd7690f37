import type {SshTarget} from '../ssh-command.ts';
import type {SshRule} from './ssh-rule.ts';

/** How the file of known hosts names it, which the user's configuration decides: ssh says it itself. */
function knownName({host, port}: SshTarget, text: string): string {
	const usual = port === undefined ? host : `[${host}]:${port}`;
	const name = /host key for (\S+) has changed/i.exec(text)?.[1] ?? usual;
	return /^[\w.:-]+$/.test(name) ? name : `'${name}'`;
}

const portOf = ({port}: SshTarget): string => (port === undefined ? 'that port' : `port ${port}`);

/** What ssh says of itself, and of the way to the host. */
export const connectingRules: readonly SshRule[] = [
	{
		pattern: /host identification has changed|host key for .{1,300} has changed/i,
		reason: 'permission-denied',
		nextStep: ({command, target}, text) =>
			`Ask the administrator of ${target.host} whether its host key is new. If it is: ssh-keygen -R ${knownName(target, text)}, then ${command}. If not, someone may be listening in.`,
	},
	{
		pattern: /revoked host key|marked as revoked/i,
		reason: 'permission-denied',
		nextStep: ({target: {host}}) =>
			`The key of ${host} is no longer trusted. Ask its administrator for the new one.`,
	},
	{
		pattern: /host key verification failed|no .{1,40} host key is known/i,
		reason: 'permission-denied',
		nextStep: ({command}) => `Connect once with ${command} and verify the host key.`,
	},
	{
		pattern: /bad permissions|unprotected private key|permissions .{1,300} are too open/i,
		reason: 'permission-denied',
		nextStep: () => 'Keep the key to yourself: chmod 600 with the file that ssh names.',
	},
	{
		pattern: /bad owner or permissions on|bad configuration option|terminating, \d+ bad config/i,
		reason: 'invalid',
		nextStep: () => 'Repair the ssh configuration (~/.ssh/config).',
	},
	{
		pattern: /too many authentication failures/i,
		reason: 'permission-denied',
		nextStep: ({target: {host}}) =>
			`The agent offers too many keys. Name the right one in ~/.ssh/config: Host ${host}, IdentityFile and IdentitiesOnly yes.`,
	},
	{
		pattern: /agent refused operation|signing failed for/i,
		reason: 'permission-denied',
		nextStep: ({command}) =>
			`The ssh agent does not use the key. Unlock it (ssh-add) or touch the security key, and try ${command}`,
	},
	{
		pattern: /permission denied \((?!.*(?:publickey|gssapi|hostbased)).*\)/i,
		reason: 'permission-denied',
		// After a key was accepted as well, where a second factor is wanted: ssh does not tell.
		nextStep: ({command, target: {host}}) =>
			`${host} asks for a password or a one-time code, and Slipway cannot ask you for one. Enable PubkeyAuthentication there, then ssh-copy-id. With a second factor share one login: ControlMaster auto, ControlPath ~/.ssh/%C and ControlPersist 8h for Host ${host} in ~/.ssh/config, then ${command}`,
	},
	{
		pattern:
			/permission denied \(|permission denied, please try again|no more authentication methods/i,
		reason: 'permission-denied',
		nextStep: ({account, target: {port}, hasAgent}) =>
			`Slipway cannot ask for a passphrase or a password. If the key has a passphrase, give it to the ssh agent: ${hasAgent ? 'ssh-add' : 'eval "$(ssh-agent)" && ssh-add'}. Without a key on that host: ssh-copy-id ${port ? `-p ${port} ` : ''}${account}`,
	},
	{
		pattern: /could not resolve hostname/i,
		reason: 'unreachable',
		nextStep: () => 'Check the host name, your ssh configuration and your network.',
	},
	{
		pattern: /connect to host .{1,300}: connection refused/i,
		reason: 'unreachable',
		nextStep: ({target}) =>
			`The host is up, but no ssh server listens on ${portOf(target)}. Check the port (ssh://user@host:port), or start the ssh server there.`,
	},
	{
		pattern:
			/(?:connection|operation) timed out|timeout, server|no route to host|network is unreachable|host is down/i,
		reason: 'unreachable',
		nextStep: ({target}) =>
			`Check that ${target.host} is up and that no firewall or VPN blocks ${portOf(target)}.`,
	},
	{
		pattern: /no matching (?:host key type|key exchange method|cipher|mac) found/i,
		reason: 'not-supported',
		nextStep: ({target: {host}}) =>
			`Update the ssh server of ${host}, or allow its older algorithms for this host in ~/.ssh/config.`,
	},
	{
		pattern:
			/connection (?:closed|reset) by|kex_exchange_identification|invalid format|bad packet length/i,
		reason: 'unreachable',
		nextStep: ({command}) =>
			`Something accepted the connection and closed it: another service on that port, a full ssh server, or a jump host. Try ${command}`,
	},
];
