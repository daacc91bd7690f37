import {chmod, readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {text} from 'node:stream/consumers';
import {describe, expect, onTestFinished, test} from 'vitest';
import {connectTo, eventually, readAll, startFakeEngine, temporaryFolder} from '../fake-engine.ts';

/** Puts a program of the test's own in the place of `ssh`; it knows no configuration. */
async function installSsh(script: string): Promise<{log: string}> {
	const folder = await temporaryFolder();
	const log = path.join(folder, 'log');
	const file = path.join(folder, 'ssh');
	await writeFile(file, `#!/bin/sh\n[ "$2" = -G ] && exit 1\necho "$@" >> ${log}\n${script}\n`);
	await chmod(file, 0o755);
	const before = process.env.PATH;
	process.env.PATH = `${folder}:${before}`;
	onTestFinished(() => {
		process.env.PATH = before;
	});
	return {log};
}

const relay = (socketPath: string) =>
	`exec ${process.execPath} -e "const s=require('net').connect('${socketPath}');` +
	"process.stdin.pipe(s);s.pipe(process.stdout);s.on('close',()=>process.stdin.destroy())\"";

const {signal} = new AbortController();

describe('An engine over ssh', () => {
	test('answers through one child that is used again, and that closing ends', async () => {
		const fake = await startFakeEngine((_, response) => response.end('[]'));
		const {log} = await installSsh(relay(fake.socketPath));
		const engine = connectTo('ssh://me@box:2222');
		expect(await engine.images.list({signal})).toEqual([]);
		expect(await engine.containers.list({signal})).toEqual([]);
		expect(fake.connections.size).toBe(1);
		expect(await readFile(log, 'utf8')).toMatch(
			/^-T -o BatchMode=yes .*-l me -p 2222 -- box docker system dial-stdio\n$/,
		);
		engine.close();
		await eventually(() => expect(fake.connections.size).toBe(0));
	});

	test('ends as unreachable when the child dies under a stream', async () => {
		const fake = await startFakeEngine((_, response) => response.flushHeaders());
		await installSsh(relay(fake.socketPath));
		const events = await connectTo('ssh://box').events({signal});
		const reading = expect(readAll(events)).rejects.toMatchObject({reason: 'unreachable'});
		for (const socket of fake.connections) {
			socket.destroy();
		}

		await reading;
	});

	test('carries interactive sessions', async () => {
		const fake = await startFakeEngine((_, response) => {
			response.end('{"Id":"web","Config":{"Tty":true,"OpenStdin":true}}');
		});
		fake.server.on('upgrade', (_, socket) => {
			socket.write('HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n');
			socket.pipe(socket);
		});
		await installSsh(relay(fake.socketPath));
		const options = {signal, replayLog: false, detachKeys: 'ctrl-p,ctrl-q'};
		const {stream} = await connectTo('ssh://box').containers.attach('web', options);
		const sent = 'x'.repeat(300_000);
		stream.end(sent);
		expect(await text(stream)).toBe(sent);
	});

	test('is left by an abort', async () => {
		const fake = await startFakeEngine(() => {});
		await installSsh(relay(fake.socketPath));
		const controller = new AbortController();
		const listing = connectTo('ssh://box').images.list({signal: controller.signal});
		await eventually(() => expect(fake.requests).toHaveLength(1));
		controller.abort(new Error('Changed my mind'));
		await expect(listing).rejects.toThrow('Changed my mind');
		await eventually(() => expect(fake.connections.size).toBe(0));
	});

	test.each([
		['me@box: Permission denied (publickey,password).', 'permission-denied', 'ssh-copy-id'],
		['Host key verification failed.', 'permission-denied', 'verify the host key'],
		['ssh: Could not resolve hostname box: Name unknown', 'unreachable', 'host name'],
		['ssh: connect to host box port 22: Connection refused', 'unreachable', 'no ssh server'],
		['bash: line 1: docker: command not found', 'not-supported', 'Install the docker CLI'],
		[
			'Got permission denied while trying to connect to the Docker daemon socket',
			'permission-denied',
			'usermod -aG docker',
		],
	])('that fails explains itself: %s', async (stderr, reason, step) => {
		await installSsh(`echo 'Welcome!' >&2; echo '${stderr}' >&2; exit 255`);
		const listing = connectTo('ssh://box').images.list({signal});
		await expect(listing).rejects.toMatchObject({
			reason,
			message: `ssh could not connect to ssh://box: ${stderr}`,
			nextStep: expect.stringContaining(step),
		});
	});

	test('needs the ssh program', async () => {
		const before = process.env.PATH;
		process.env.PATH = await temporaryFolder();
		onTestFinished(() => {
			process.env.PATH = before;
		});
		await expect(connectTo('ssh://box').images.list({signal})).rejects.toMatchObject({
			reason: 'unreachable',
			message: 'ssh://box needs the ssh program, which is not installed.',
		});
	});
});
