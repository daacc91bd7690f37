import {execFile} from 'node:child_process';
import {accessSync, constants} from 'node:fs';
import {chmod, mkdir, readFile, writeFile} from 'node:fs/promises';
import {connect} from 'node:net';
import {userInfo} from 'node:os';
import {delimiter, join} from 'node:path';
import {promisify} from 'node:util';
import {describe, test} from 'vitest';
import {freePort} from './free-port.ts';
import {makePrivateFolder, removePrivateFolder} from './private-folder.ts';
import {startServer} from './private-server.ts';

const run = promisify(execFile);

type SshdOptions = {
	/** Where every command's standard input and output lead: the socket of an engine. */
	socketPath: string;
	/** What runs whatever was asked for, in place of that relay; `FOLDER` is a private folder. */
	command?: string;
	/** Lines of the server's configuration, which come first and therefore count. */
	configuration?: string;
	/** Further lines of the client's, which `~/.ssh/config` would have; `FOLDER` is a private folder. */
	clientConfiguration?: string;
	/** False: it refuses the key. */
	letsIn?: boolean;
};

export type PrivateSshd = {
	/** `ssh://USER@127.0.0.1:PORT` */
	readonly host: string;
	readonly port: number;
	/** Private, for whatever the test puts there. */
	readonly folder: string;
	/** Runs the client with its configuration. @throws Error with what it wrote when it fails. */
	ssh(...parameters: string[]): Promise<string>;
	/** How many connections have come, let in or not. */
	connections(): Promise<number>;
	/** How many have been let in. */
	logins(): Promise<number>;
	/** How many have gone again, having been let in. */
	goodbyes(): Promise<number>;
	/** Ends every connection; new ones are let in. */
	cut(): Promise<void>;
	/** Sends a signal to all its processes: stopped, it is as silent as a link that drops everything. */
	signal(name: NodeJS.Signals): Promise<void>;
	stop(): Promise<void>;
};

const programs = ['sshd', 'ssh', 'ssh-keygen'];

/** Where servers are, which is not in everybody's PATH. */
const folders = () => [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin'];

function findProgram(name: string): string | undefined {
	return folders()
		.map(folder => join(folder, name))
		.find(file => {
			try {
				accessSync(file, constants.X_OK);
				return true;
			} catch {
				return false;
			}
		});
}

/** Describes tests that need a real sshd: skipped with the reason, or, where engines are required, failed. */
export function describeWithSshd(title: string, define: () => void): void {
	const missing = programs.filter(name => findProgram(name) === undefined);
	if (process.platform === 'linux' && missing.length === 0) {
		describe(title, define);
	} else if (process.env.SLIPWAY_REQUIRE_ENGINES === '1') {
		test(`${title}: can be tested here`, () => {
			throw new Error(`SLIPWAY_REQUIRE_ENGINES=1, but not installed: ${missing.join(', ')}`);
		});
	} else {
		describe.skip(`${title} (skipped: needs ${missing.join(', ') || 'Linux'})`, define);
	}
}

const answers = (port: number) =>
	new Promise<void>((resolve, reject) => {
		const socket = connect(port, '127.0.0.1', () => {
			socket.destroy();
			resolve();
		});
		socket.on('error', reject);
	});

const relay = (socketPath: string) =>
	`const socket = require('net').connect('${socketPath}');
process.stdin.pipe(socket);
socket.pipe(process.stdout);
socket.on('close', () => process.exit());
socket.on('error', () => {});
`;

/** Every process below one, itself included. */
async function processTree(root: number): Promise<number[]> {
	const {stdout} = await run('ps', ['-e', '-o', 'pid=,ppid=']);
	const parents = stdout
		.trim()
		.split('\n')
		.map(line => line.trim().split(/\s+/).map(Number));
	const tree = [root];
	for (const parent of tree) {
		tree.push(...parents.filter(([, ppid]) => ppid === parent).map(([pid = 0]) => pid));
	}

	return tree;
}

/** Those that have ended meanwhile need no signal. */
function signalAll(pids: readonly number[], name: NodeJS.Signals): void {
	for (const pid of pids) {
		try {
			process.kill(pid, name);
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== 'ESRCH') {
				throw error;
			}
		}
	}
}

/**
Starts an sshd of this user's own on the loopback address, and puts a client that knows it in the place of
`ssh` until it is stopped.
*/
export async function startSshd(options: SshdOptions): Promise<PrivateSshd> {
	const {socketPath, configuration = '', clientConfiguration = '', letsIn = true} = options;
	const folder = await makePrivateFolder();
	const file = (name: string) => join(folder, name);
	const real = findProgram('ssh') ?? 'ssh';
	const port = await freePort();
	await run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', file('host-key')]);
	await run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', file('key')]);
	const publicKey = await readFile(file('key.pub'), 'utf8');
	await writeFile(file('authorized-keys'), letsIn ? publicKey : '');
	await writeFile(file('relay.cjs'), relay(socketPath));
	// The shell of the machine's user reads a ~/.bashrc of nobody knows what, which may take its time.
	await writeFile(
		file('sshd.conf'),
		`${configuration}
ListenAddress 127.0.0.1:${port}
HostKey ${file('host-key')}
PidFile none
AuthorizedKeysFile ${file('authorized-keys')}
PasswordAuthentication no
KbdInteractiveAuthentication no
UsePAM no
StrictModes no
MaxStartups 100
LogLevel VERBOSE
SetEnv HOME=${folder}
ForceCommand ${(options.command ?? `exec ${process.execPath} FOLDER/relay.cjs`).replaceAll('FOLDER', folder)}
`,
	);
	await writeFile(
		file('ssh.conf'),
		`${clientConfiguration.replaceAll('FOLDER', folder)}
Host *
  IdentityFile ${file('key')}
  IdentitiesOnly yes
  IdentityAgent none
  UserKnownHostsFile ${file('known-hosts')}
  StrictHostKeyChecking accept-new
`,
	);
	await mkdir(file('bin'));
	await writeFile(file('bin/ssh'), `#!/bin/sh\nexec ${real} -F ${file('ssh.conf')} "$@"\n`);
	await chmod(file('bin/ssh'), 0o755);
	if (process.getuid?.() === 0) {
		// Where sshd shuts its unprivileged part in.
		await mkdir('/run/sshd', {recursive: true});
	}

	const log = file('sshd.log');
	const server = await startServer({
		command: findProgram('sshd') ?? 'sshd',
		arguments: ['-D', '-e', '-f', file('sshd.conf')],
		folder,
		name: 'sshd',
		isReady: () => answers(port),
	});
	const before = process.env.PATH;
	process.env.PATH = `${file('bin')}:${before}`;
	const count = async (pattern: RegExp) =>
		(await readFile(log, 'utf8')).match(pattern)?.length ?? 0;
	return {
		host: `ssh://${userInfo().username}@127.0.0.1:${port}`,
		port,
		folder,
		async ssh(...parameters) {
			const {stdout, stderr} = await run(file('bin/ssh'), parameters);
			return stdout + stderr;
		},
		connections: async () => (await count(/^Connection from /gm)) - 1,
		logins: () => count(/^Accepted publickey /gm),
		goodbyes: () => count(/^Disconnected from user /gm),
		async cut() {
			signalAll((await processTree(server.pid)).slice(1), 'SIGKILL');
		},
		async signal(name) {
			signalAll(await processTree(server.pid), name);
		},
		async stop() {
			process.env.PATH = before;
			signalAll((await processTree(server.pid)).slice(1), 'SIGKILL');

			await server.end('SIGTERM');
			await removePrivateFolder(folder);
		},
	};
}
