import {execFile} from 'node:child_process';
import {appendFile, chmod, mkdir, readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {promisify} from 'node:util';
import {expect, onTestFinished, test} from 'vitest';
import {describeWithSshd, type PrivateSshd, startSshd} from '../../../helpers/private-sshd.ts';
import {connectTo, startFakeEngine} from '../fake-engine.ts';

const run = promisify(execFile);
const {signal} = new AbortController();

async function startRemote(
	options: Partial<Parameters<typeof startSshd>[0]>,
): Promise<PrivateSshd> {
	const fake = await startFakeEngine((_, response) => response.end('[]'));
	const remote = await startSshd({socketPath: fake.socketPath, ...options});
	onTestFinished(() => remote.stop());
	return remote;
}

/** The login shell of a machine whose programs are those in `FOLDER/remote`, with a startup file. */
const loginShell = {
	command:
		'PATH=FOLDER/remote; [ -e FOLDER/profile ] && . FOLDER/profile; eval "$SSH_ORIGINAL_COMMAND"',
};

/** Puts a program on the remote machine. */
async function install({folder}: PrivateSshd, name: string, script: string): Promise<void> {
	const file = path.join(folder, 'remote', name);
	await mkdir(path.dirname(file), {recursive: true});
	await writeFile(file, `#!/bin/sh\n${script}\n`);
	await chmod(file, 0o755);
}

const failureOf = (host: string) =>
	connectTo(host)
		.images.list({signal})
		.then(
			() => expect.fail('The call succeeded'),
			(error: unknown) => error,
		);

/** Without an agent, as in a login that has started none. */
function withoutAgent(): void {
	const before = process.env.SSH_AUTH_SOCK;
	delete process.env.SSH_AUTH_SOCK;
	onTestFinished(() => {
		if (before !== undefined) {
			process.env.SSH_AUTH_SOCK = before;
		}
	});
}

describeWithSshd('A real ssh that does not reach an engine', () => {
	test('because the remote shell prints to stdout quotes that, and works once it is silent', async () => {
		const remote = await startRemote(loginShell);
		const profile = path.join(remote.folder, 'profile');
		await install(remote, 'docker', `exec ${process.execPath} ${remote.folder}/relay.cjs`);
		await writeFile(profile, 'echo; echo "Welcome to the build host"\n');
		expect(await failureOf(remote.host)).toMatchObject({
			reason: 'unreachable',
			message: expect.stringMatching(/prints to stdout.*: Welcome to the build host$/),
			nextStep: expect.stringContaining('~/.bashrc'),
		});
		await writeFile(profile, 'echo "Welcome to the build host" >&2\n');
		expect(await connectTo(remote.host).images.list({signal})).toEqual([]);
	});

	test('because the host key has changed names the way to forget the old one', async () => {
		const remote = await startRemote({});
		const other = path.join(remote.folder, 'other-key');
		await run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', other]);
		const [type, key] = (await readFile(`${other}.pub`, 'utf8')).split(' ');
		await appendFile(
			path.join(remote.folder, 'known-hosts'),
			`[127.0.0.1]:${remote.port} ${type} ${key}\n`,
		);
		expect(await failureOf(remote.host)).toMatchObject({
			reason: 'permission-denied',
			message: expect.stringContaining('REMOTE HOST IDENTIFICATION HAS CHANGED'),
			nextStep: expect.stringContaining(`ssh-keygen -R '[127.0.0.1]:${remote.port}'`),
		});
	});

	test('because the host key is unknown asks for one look at it', async () => {
		const clientConfiguration = 'StrictHostKeyChecking yes';
		const remote = await startRemote({clientConfiguration});
		expect(await failureOf(remote.host)).toMatchObject({
			reason: 'permission-denied',
			message: expect.stringContaining('host key is known'),
			nextStep: expect.stringMatching(/Connect once with ssh -p \d+ \S+@127\.0\.0\.1 and verify/),
		});
	});

	test('because the key has a passphrase and no agent knows it asks for ssh-add', async () => {
		withoutAgent();
		const remote = await startRemote({});
		const key = path.join(remote.folder, 'key');
		await run('ssh-keygen', ['-q', '-p', '-P', '', '-N', 'a secret', '-f', key]);
		expect(await failureOf(remote.host)).toMatchObject({
			reason: 'permission-denied',
			message: expect.stringContaining('Permission denied (publickey)'),
			nextStep: expect.stringContaining('eval "$(ssh-agent)" && ssh-add'),
		});
	});

	test('because the key can be read by others asks for its mode', async () => {
		const remote = await startRemote({});
		await chmod(path.join(remote.folder, 'key'), 0o644);
		expect(await failureOf(remote.host)).toMatchObject({
			message: expect.stringMatching(/UNPROTECTED PRIVATE KEY FILE|bad permissions/),
			nextStep: expect.stringContaining('chmod 600'),
		});
	});

	test('because the port is refused names the port', async () => {
		const remote = await startRemote({});
		await remote.stop();
		expect(await failureOf(remote.host)).toMatchObject({
			reason: 'unreachable',
			message: expect.stringContaining('Connection refused'),
			nextStep: expect.stringContaining(`no ssh server listens on port ${remote.port}`),
		});
	});

	test('because no docker CLI is there says what to install, also next to Podman', async () => {
		const remote = await startRemote(loginShell);
		await install(remote, 'podman', 'exit 1');
		expect(await failureOf(remote.host)).toMatchObject({
			reason: 'not-supported',
			message: expect.stringMatching(/^ssh reached .*docker.*not found$/),
			nextStep: expect.stringMatching(/podman-docker.*podman system dial-stdio.*--host unix:\/\//),
		});
	});

	test('because the other side may not use its socket says so', async () => {
		const remote = await startRemote(loginShell);
		await install(
			remote,
			'docker',
			'echo "failed to open the raw stream connection: dial unix /var/run/docker.sock: connect: permission denied" >&2; exit 1',
		);
		expect(await failureOf(remote.host)).toMatchObject({
			reason: 'permission-denied',
			nextStep: expect.stringContaining('usermod -aG docker'),
		});
	});
});
