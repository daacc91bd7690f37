import type {SshFacts} from './ssh-facts.ts';
import type {SshRule} from './ssh-rule.ts';

/** As the shells of Unix and Windows say it. */
const missingDocker =
	/\bdocker['"]?: .{0,40}(?:not found|no such file)|command not found: docker$|unknown command:? ['"]?docker['"]?$|command [`'"]docker[`'"] not found|'docker' is not recognized/i;

/** For a remote that has Podman alone: what makes its CLI answer, and what needs no CLI at all. */
function withPodman({account, target: {port, user}}: SshFacts): string {
	const socket = user === 'root' ? '/run/podman/podman.sock' : '/run/user/1000/podman/podman.sock';
	const options = port === undefined ? '' : `-p ${port} `;
	return `With Podman alone, install podman-docker (it runs podman system dial-stdio), or forward its socket: ssh -nNT ${options}-L /tmp/podman.sock:${socket} ${account}, then use --host unix:///tmp/podman.sock`;
}

/** A remote without the docker CLI, which a shell says by its exit code, too. */
export const withoutDocker: SshRule = {
	pattern: missingDocker,
	reason: 'not-supported',
	nextStep: facts =>
		`Install the docker CLI there, which relays the connection (docker system dial-stdio). ${withPodman(facts)}`,
};

/** What the other side says: its shell, its docker CLI, its Podman. */
export const remoteRules: readonly SshRule[] = [
	{
		pattern:
			/account is (?:currently )?not available|sftp connections only|shell is not enabled|shell access/i,
		reason: 'permission-denied',
		nextStep: () => 'This account may not run commands. Use one that has a login shell.',
	},
	{
		pattern: /podman.{1,300}permission denied/i,
		reason: 'permission-denied',
		nextStep: () =>
			'Each user has a Podman socket of their own: systemctl --user enable --now podman.socket on that host. Name no socket of another user.',
	},
	{
		pattern: /podman socket|podman\.sock/i,
		reason: 'unreachable',
		nextStep: () =>
			'Start Podman’s socket there (systemctl --user enable --now podman.socket), or name another: ssh://user@host/run/podman/podman.sock',
	},
	{
		pattern:
			/permission denied while trying to connect|dial unix .{1,300}permission denied|(?:docker_engine|docker daemon).{1,200}access is denied/i,
		reason: 'permission-denied',
		nextStep: ({target: {user}}) =>
			`Add the remote user to the group of that socket there: sudo usermod -aG docker ${user ?? 'USER'}. Shared ssh connections keep the old groups until they end (ssh -O exit).`,
	},
	{
		pattern: /context not found|unable to resolve docker endpoint/i,
		reason: 'invalid',
		nextStep: ({command}) =>
			`The docker CLI there has a context that it cannot use. List them with ${command} docker context ls, or name a socket: ssh://user@host/var/run/docker.sock`,
	},
	withoutDocker,
	{
		pattern:
			/unknown command:? .{0,20}dial-stdio|dial-stdio.? is not a docker command|unrecognized command .{0,30}dial-stdio|docker system COMMAND/i,
		reason: 'not-supported',
		nextStep: facts =>
			`The CLI there cannot relay a connection (dial-stdio): docker can from 18.09 on, Podman from 4.0 on. Update it. ${withPodman(facts)}`,
	},
	{
		pattern:
			/cannot connect to the docker daemon|error during connect|failed to open the raw stream|failed to dial|dial (?:unix|tcp) |docker_engine/i,
		reason: 'unreachable',
		nextStep: ({command}) =>
			`Start the engine on that host, or name its socket: ssh://user@host/run/user/1000/docker.sock. Check with ${command} docker version`,
	},
];
