import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {sshFacts} from '../../../../../source/engine/docker/connection/advice/ssh-facts.ts';
import {CommandFailure} from '../../../../../source/engine/docker/connection/command-socket.ts';
import {describeShellOutput} from '../../../../../source/engine/docker/connection/describe-shell-output.ts';
import {describeSshFailure} from '../../../../../source/engine/docker/connection/describe-ssh-failure.ts';
import {parseHost} from '../../../../../source/engine/docker/connection/parse-host.ts';
import type {SshTarget} from '../../../../../source/engine/docker/connection/ssh-command.ts';
import type {ProblemReason} from '../../../../../source/problem.ts';

const address = 'ssh://ann@box:2222';

const factsOf = (host: string, environment = {}) =>
	sshFacts(parseHost(host, 'test').target as SshTarget, environment);

function explain(stderr: string, exitCode: number, environment = {}) {
	const failure = new CommandFailure({stderr, exitCode, hasAnswered: false});
	return describeSshFailure(failure, address, factsOf(address, environment));
}

/** Banners and warnings that stand before the verdict; none of them may be taken for it. */
const noise = fc.array(
	fc.constantFrom(
		'Welcome to box. Authorized use only.',
		"Warning: Permanently added '[box]:2222' (ED25519) to the list of known hosts.",
		'** WARNING: connection is not using a post-quantum key exchange algorithm.',
		'Emulate Docker CLI using podman. Create /etc/containers/nodocker to quiet msg.',
		'bash: warning: setlocale: LC_ALL: cannot change locale (de_DE.UTF-8)',
		'Cannot connect to Podman. Please verify your connection to the Linux system',
		'Identity added: /home/ann/.ssh/id_ed25519',
		'',
	),
	{maxLength: 3},
);

type Kind = {
	kind: string;
	exitCode: number;
	/** As versions and systems word it. */
	lines: string[];
	/** What comes behind it. */
	after?: string[];
	reason: ProblemReason;
	step: RegExp;
};

const mayBeClosed = [
	'Connection closed by UNKNOWN port 65535',
	'client_loop: ssh_packet_write_poll',
];

const kinds: Kind[] = [
	{
		kind: 'a changed host key',
		exitCode: 255,
		lines: [
			'Host key for [box]:2222 has changed and you have requested strict checking.',
			'RSA host key for [box]:2222 has changed and you have requested strict checking.',
			'@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @',
		],
		after: ['Host key verification failed.'],
		reason: 'permission-denied',
		step: /ssh-keygen -R '\[box\]:2222'/,
	},
	{
		kind: 'an unknown host key',
		exitCode: 255,
		lines: [
			'Host key verification failed.',
			'No ED25519 host key is known for [box]:2222 and you have requested strict checking.',
		],
		after: ['Host key verification failed.'],
		reason: 'permission-denied',
		step: /Connect once with ssh -p 2222 ann@box and verify/,
	},
	{
		kind: 'a key that does not open',
		exitCode: 255,
		lines: [
			'ann@box: Permission denied (publickey).',
			'ann@box: Permission denied (publickey,password,keyboard-interactive).',
			'Permission denied (publickey,gssapi-keyex,gssapi-with-mic).',
		],
		after: mayBeClosed,
		reason: 'permission-denied',
		step: /passphrase.*ssh-add.*ssh-copy-id -p 2222 ann@box/,
	},
	{
		kind: 'a server for passwords alone',
		exitCode: 255,
		lines: [
			'ann@box: Permission denied (password).',
			'ann@box: Permission denied (password,keyboard-interactive).',
		],
		reason: 'permission-denied',
		step: /asks for a password or a one-time code.*ControlMaster/,
	},
	{
		kind: 'an agent with too many keys',
		exitCode: 255,
		lines: [
			'Received disconnect from 10.0.0.7 port 2222:2: Too many authentication failures',
			'Received disconnect from 10.0.0.7: 2: Too many authentication failures for ann',
		],
		after: ['Disconnected from 10.0.0.7 port 2222'],
		reason: 'permission-denied',
		step: /IdentitiesOnly yes/,
	},
	{
		kind: 'an agent that refuses',
		exitCode: 255,
		lines: [
			'sign_and_send_pubkey: signing failed for ED25519 "/home/ann/.ssh/id" from agent: agent refused operation',
			'sign_and_send_pubkey: signing failed: agent refused operation',
		],
		after: ['ann@box: Permission denied (publickey).'],
		reason: 'permission-denied',
		step: /Unlock it \(ssh-add\)/,
	},
	{
		kind: 'a key that others can read',
		exitCode: 255,
		lines: [
			'Load key "/home/ann/.ssh/id": bad permissions',
			"Permissions 0644 for 'id' are too open.",
		],
		after: ['ann@box: Permission denied (publickey).'],
		reason: 'permission-denied',
		step: /chmod 600/,
	},
	{
		kind: 'a refused port',
		exitCode: 255,
		lines: [
			'ssh: connect to host box port 2222: Connection refused',
			'ssh: connect to host fe80::1 port 2222: Connection refused',
		],
		after: mayBeClosed,
		reason: 'unreachable',
		step: /no ssh server listens on port 2222/,
	},
	{
		kind: 'a silent host',
		exitCode: 255,
		lines: [
			'ssh: connect to host box port 2222: Connection timed out',
			'ssh: connect to host box port 2222: Operation timed out',
			'ssh: connect to host box port 2222: No route to host',
			'ssh: connect to host box port 2222: Network is unreachable',
			'ssh: connect to host box port 2222: Host is down',
			'Timeout, server box not responding.',
		],
		reason: 'unreachable',
		step: /firewall or VPN/,
	},
	{
		kind: 'an unknown host',
		exitCode: 255,
		lines: [
			'ssh: Could not resolve hostname box: Name or service not known',
			'ssh: Could not resolve hostname box: Temporary failure in name resolution',
			'ssh: Could not resolve hostname box: nodename nor servname provided, or not known',
			'ssh: Could not resolve hostname box: No such host is known. ',
		],
		reason: 'unreachable',
		step: /Check the host name/,
	},
	{
		kind: 'an old server',
		exitCode: 255,
		lines: [
			'Unable to negotiate with 10.0.0.7 port 2222: no matching host key type found. Their offer: ssh-rsa,ssh-dss',
			'Unable to negotiate with 10.0.0.7 port 2222: no matching key exchange method found. Their offer: diffie-hellman-group1-sha1',
		],
		reason: 'not-supported',
		step: /Update the ssh server of box/,
	},
	{
		kind: 'a port of another service',
		exitCode: 255,
		lines: [
			'kex_exchange_identification: Connection closed by remote host',
			'kex_exchange_identification: read: Connection reset by peer',
			'ssh_exchange_identification: Connection closed by remote host',
			'banner exchange: Connection to 10.0.0.7 port 2222: invalid format',
			'Bad packet length 1231976033.',
		],
		after: ['Connection closed by 10.0.0.7 port 2222'],
		reason: 'unreachable',
		step: /another service on that port/,
	},
	{
		kind: 'a broken configuration of ssh',
		exitCode: 255,
		lines: [
			'Bad owner or permissions on /home/ann/.ssh/config',
			'/home/ann/.ssh/config: terminating, 1 bad configuration options',
		],
		reason: 'invalid',
		step: /~\/\.ssh\/config/,
	},
	{
		kind: 'a host without the docker CLI',
		exitCode: 127,
		lines: [
			'bash: line 1: docker: command not found',
			'bash: docker: command not found',
			'zsh:1: command not found: docker',
			'sh: 1: docker: not found',
			'ash: docker: not found',
			'ksh: docker: inaccessible or not found',
			'docker: Command not found.',
			'fish: Unknown command: docker',
			"fish: Unknown command 'docker'",
			"Command 'docker' not found, but can be installed with:",
			"env: 'docker': No such file or directory",
			"'docker' is not recognized as an internal or external command,",
			'bash: Zeile 1: docker: Kommando nicht gefunden.',
			'コマンドが見つかりません',
		],
		reason: 'not-supported',
		step: /podman-docker.*podman system dial-stdio.*-p 2222 -L \/tmp\/podman\.sock:\S+ ann@box/,
	},
	{
		kind: 'a CLI without dial-stdio',
		exitCode: 125,
		lines: [
			'docker: unknown command: docker system dial-stdio',
			"docker: 'system dial-stdio' is not a docker command.",
			'Error: unrecognized command `podman system dial-stdio`',
			"Run 'docker system COMMAND --help' for more information on a command.",
		],
		reason: 'not-supported',
		step: /docker can from 18\.09 on, Podman from 4\.0 on/,
	},
	{
		kind: 'a Podman that does not listen',
		exitCode: 125,
		lines: [
			'Error: failed to open connection to podman: unable to connect to Podman socket: Get "http://d/v4.3.1/libpod/_ping": dial unix ///run/user/1000/podman/podman.sock: connect: no such file or directory',
			'Error: unable to connect to Podman socket: Get "http://d/v5.0.0/libpod/_ping": dial unix /run/podman/podman.sock: connect: connection refused',
		],
		reason: 'unreachable',
		step: /systemctl --user enable --now podman\.socket.*ssh:\/\/user@host\//,
	},
	{
		kind: 'a Podman of another user',
		exitCode: 125,
		lines: [
			'Error: unable to connect to Podman socket: Get "http://d/v4.3.1/libpod/_ping": dial unix /run/podman/podman.sock: connect: permission denied',
		],
		reason: 'permission-denied',
		step: /Each user has a Podman socket/,
	},
	{
		kind: 'a remote user outside of the group',
		exitCode: 1,
		lines: [
			'failed to open the raw stream connection: dial unix /var/run/docker.sock: connect: permission denied',
			'Got permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock: Get "http://%2Fvar%2Frun%2Fdocker.sock/v1.24/version": dial unix /var/run/docker.sock: connect: permission denied',
			'permission denied while trying to connect to the docker API at unix:///var/run/docker.sock',
		],
		reason: 'permission-denied',
		step: /sudo usermod -aG docker ann/,
	},
	{
		kind: 'a remote engine that does not run',
		exitCode: 1,
		lines: [
			'failed to open the raw stream connection: dial unix /var/run/docker.sock: connect: no such file or directory',
			'failed to open the raw stream connection: dial tcp 127.0.0.1:1: connect: connection refused',
			'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?',
			'error during connect: this error may indicate that the docker daemon is not running: open //./pipe/docker_engine: The system cannot find the file specified.',
		],
		reason: 'unreachable',
		step: /Start the engine on that host.*ssh -p 2222 ann@box docker version/,
	},
	{
		kind: 'a remote context that does not exist',
		exitCode: 1,
		lines: [
			'Failed to initialize: unable to resolve docker endpoint: context "gone": context not found: open /home/ann/.docker/contexts/meta/28/meta.json: no such file or directory',
			'unable to resolve docker endpoint: context "gone": context not found',
		],
		reason: 'invalid',
		step: /docker context ls/,
	},
	{
		kind: 'an account without a shell',
		exitCode: 1,
		lines: [
			'This account is currently not available.',
			'This service allows sftp connections only.',
		],
		reason: 'permission-denied',
		step: /login shell/,
	},
];

describe('What is advised over ssh', () => {
	test.each(kinds)(
		'against $kind is the same in all wordings, with the words that tell',
		({lines, after = [], exitCode, reason, step}) => {
			fc.assert(
				fc.property(
					noise,
					fc.constantFrom(...lines),
					fc.subarray(after),
					fc.constantFrom('\n', '\r\n'),
					(before, line, behind, end) => {
						const stderr = [...before, line, ...behind, ''].join(end);
						const explanation = explain(stderr, exitCode);
						expect(explanation.reason).toBe(reason);
						expect(explanation.nextStep).toMatch(step);
						expect(explanation.message).toContain(line.replaceAll(/^[@\s]+|[@\s]+$/g, ''));
						expect(explanation.message).toContain(address);
					},
				),
			);
		},
	);

	test('says whether the way or the other side has failed', () => {
		fc.assert(
			fc.property(fc.integer({min: 1, max: 255}), fc.string(), (exitCode, stderr) => {
				expect(explain(stderr, exitCode).message).toMatch(
					exitCode === 255 ? /^ssh could not connect to/ : /^ssh reached .*, but the docker CLI/,
				);
			}),
		);
	});

	test('starts an agent where none is offered', () => {
		const denied = 'ann@box: Permission denied (publickey).';
		expect(explain(denied, 255).nextStep).toContain('eval "$(ssh-agent)" && ssh-add');
		const withAgent = explain(denied, 255, {SSH_AUTH_SOCK: '/run/agent'}).nextStep;
		expect(withAgent).toContain('ssh agent: ssh-add.');
	});

	test.each([
		['ssh://box', 'ssh box'],
		['ssh://ann@box', 'ssh ann@box'],
		['ssh://ann@box:22', 'ssh -p 22 ann@box'],
	])('is spelled for %s', (host, command) => {
		expect(factsOf(host).command).toBe(command);
	});

	test.each([
		['box', 'ssh-keygen -R box,'],
		['10.0.0.7', 'ssh-keygen -R 10.0.0.7,'],
		['[10.0.0.7]:2222', "ssh-keygen -R '[10.0.0.7]:2222',"],
	])('names a changed key as ssh knows it, not by the alias: %s', (name, forget) => {
		const stderr = `ED25519 host key for ${name} has changed and you have requested strict checking.`;
		expect(explain(stderr, 255).nextStep).toContain(forget);
	});

	test('against a shell that prints to stdout quotes its first line, and shortens it', () => {
		fc.assert(
			fc.property(fc.stringMatching(/^\w[\w ]{0,300}\w$/), line => {
				const output = Buffer.from(`\n  ${line}\nLast login: today\n`);
				const {reason, message, nextStep} = describeShellOutput(output, address, factsOf(address));
				expect(reason).toBe('unreachable');
				expect(message).toContain('prints to stdout');
				expect(message).toContain(line.slice(0, 100));
				expect(message.length).toBeLessThan(250);
				expect(nextStep).toContain('~/.bashrc');
			}),
		);
	});

	test.each([undefined, Buffer.alloc(0)])(
		'against a shell that prints to stdout needs no output: %o',
		output => {
			expect(describeShellOutput(output, address, factsOf(address)).message).toMatch(/answer\.$/);
		},
	);

	test.each([
		['This account is currently not available.', 'login shell'],
		["docker: 'system dial-stdio' is not a docker command.", '18.09'],
	])('is that of the other side, too, where it complains on stdout: %s', (line, step) => {
		const output = Buffer.from(`${line}\n`);
		const {message, nextStep} = describeShellOutput(output, address, factsOf(address));
		expect(message).toContain(line);
		expect(nextStep).toContain(step);
	});
});
