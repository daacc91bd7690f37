import {execFile} from 'node:child_process';
import {chmod, chown, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {createServer} from 'node:net';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {describe, expect, onTestFinished, test} from 'vitest';
import {builtProgram} from '../helpers/pty-program.ts';
import {endingOf} from './read-ended.ts';
import {type Ended, runProgram} from './run-program.ts';

async function makeFolder(): Promise<string> {
	const folder = await mkdtemp(path.join(tmpdir(), 'place-'));
	onTestFinished(() => rm(folder, {recursive: true}));
	return folder;
}

/** Certificates with which no engine can be asked, so that none is. */
async function makeConfig(text: string): Promise<Record<string, string>> {
	const folder = await makeFolder();
	await writeFile(path.join(folder, 'config.json'), text);
	for (const name of ['ca.pem', 'cert.pem', 'key.pem']) {
		await writeFile(path.join(folder, name), 'no certificate');
	}

	return {
		DOCKER_CONFIG: folder,
		DOCKER_HOST: '',
		DOCKER_CONTEXT: '',
		DOCKER_TLS_VERIFY: '1',
		DOCKER_CERT_PATH: folder,
	};
}

describe('A command with a config.json of docker that cannot be used', () => {
	test('warns and goes on, in words and as JSON', async () => {
		const environment = await makeConfig('{"auths": {"registry.test": {"auth": "c2VjcmV0"}}');
		const warning = `${environment.DOCKER_CONFIG}/config.json cannot be used: it is not JSON. The docker context chosen in it is ignored.`;
		const inWords = await runProgram(['images'], environment);
		const [first, second] = inWords.stderr.split('\n');
		expect(first).toBe(`slipway: ${warning}`);
		expect(second).toMatch(/^slipway: A file in .* is not a certificate or key in PEM/);
		const {error, warnings} = endingOf(await runProgram(['images', '--json'], environment));
		expect(warnings).toEqual([warning]);
		expect(error.reason).toBe('tls');
	});

	test('says nothing of one that can', async () => {
		const {stderr} = await runProgram(['images'], await makeConfig('{}'));
		expect(stderr).toMatch(/^slipway: A file in /);
	});
});

/** A user that no file of this machine has, and a group likewise. */
const stranger = 64_321;

/** Runs the built program as that user. */
const runAsStranger = (args: readonly string[]): Promise<Ended> =>
	new Promise(resolve => {
		const child = execFile(
			process.execPath,
			[builtProgram, ...args],
			{uid: stranger, gid: stranger, env: {...process.env, HOME: '/nonexistent'}, cwd: '/'},
			(_, stdout, stderr) => resolve({code: child.exitCode ?? -1, stdout, stderr}),
		);
	});

describe.skipIf(process.getuid?.() !== 0)('A command of a user without rights', () => {
	async function serve(file: string): Promise<void> {
		const server = createServer(socket => socket.end());
		await new Promise<void>(resolve => {
			server.listen(file, resolve);
		});
		onTestFinished(() => {
			server.close();
		});
	}

	test('names the owner, the group and the mode of the socket', async () => {
		const folder = await makeFolder();
		await chmod(folder, 0o755);
		const socket = path.join(folder, 'engine.sock');
		await serve(socket);
		await chown(socket, 0, stranger + 1);
		await chmod(socket, 0o660);
		const {code, stderr} = await runAsStranger(['images', '--host', `unix://${socket}`]);
		expect(code).toBe(4);
		expect(stderr).toContain(
			`Permission denied: no access to the engine at unix://${socket}. The socket belongs to root and the group ${stranger + 1} (mode 660).`,
		);
		await chown(socket, 0, stranger);
		expect((await runAsStranger(['images', '--host', `unix://${socket}`])).stderr).not.toContain(
			'Permission denied',
		);
	});

	test('names the user into whose folder it may not look', async () => {
		const folder = await makeFolder();
		const socket = path.join(folder, 'docker.sock');
		await serve(socket);
		const {code, stderr} = await runAsStranger(['images', '--host', `unix://${socket}`]);
		expect(code).toBe(4);
		expect(stderr).toContain(`Only root may enter ${folder}.`);
		expect(stderr).toContain('Run Slipway as root');
	});
});
