import {execFile, spawn} from 'node:child_process';
import {setMaxListeners} from 'node:events';
import {existsSync, readdirSync} from 'node:fs';
import type {ServerResponse} from 'node:http';
import path from 'node:path';
import {promisify} from 'node:util';
import {expect, onTestFinished, test, vi} from 'vitest';
import type {Engine} from '../../../../source/engine/engine.ts';
import {describeWithSshd, startSshd} from '../../../helpers/private-sshd.ts';
import {connectTo, type FakeEngine, readAll, startFakeEngine} from '../fake-engine.ts';

const run = promisify(execFile);
const {signal} = new AbortController();
setMaxListeners(0, signal);

/** An engine that answers everything with an empty list, or as little as it can say of itself, but leaves events open. */
const startQuietEngine = (): Promise<FakeEngine> =>
	startFakeEngine((request, response) => {
		if (request.url?.includes('/events')) {
			response.flushHeaders();
		} else {
			response.end(request.url?.endsWith('/json') || request.url?.includes('/json?') ? '[]' : '{}');
		}
	});

async function serve(options: Omit<Parameters<typeof startSshd>[0], 'socketPath'> = {}) {
	const fake = await startQuietEngine();
	const sshd = await startSshd({...options, socketPath: fake.socketPath});
	onTestFinished(sshd.stop);
	return {fake, sshd};
}

/** What a start asks for at once. */
const start = (engine: Engine) =>
	Promise.all([
		engine.events({signal}),
		engine.images.list({signal}),
		engine.containers.list({signal}),
		engine.about({signal}),
	]);

const listOften = (engine: Engine, times: number) =>
	Promise.all(Array.from({length: times}, () => engine.containers.list({signal})));

/** Patient, for a busy machine. */
const eventually = (check: () => Promise<void>) =>
	vi.waitFor(check, {timeout: 20_000, interval: 50});

const leftFolders = (place: string) =>
	readdirSync(place).filter(name => /^slipway-\w{6}$/.test(name));

describeWithSshd('An engine over ssh', () => {
	test('is logged in to once for whatever is asked, over eight connections at most', async () => {
		const {fake, sshd} = await serve();
		const engine = connectTo(sshd.host);
		await start(engine);
		await listOften(engine, 40);
		expect(fake.requests.filter(line => line.includes('/containers/json'))).toHaveLength(41);
		expect(fake.connections.size).toBeLessThanOrEqual(8);
		expect(await sshd.logins()).toBe(1);
		expect(await sshd.connections()).toBe(1);
	});

	test('is left by its login when it is closed', async () => {
		const {sshd} = await serve();
		// Of its own: others, too, log in at the same time.
		vi.stubEnv('TMPDIR', sshd.folder);
		onTestFinished(() => {
			vi.unstubAllEnvs();
		});
		const engine = connectTo(sshd.host);
		await start(engine);
		expect(leftFolders(sshd.folder)).toHaveLength(1);
		engine.close();
		await eventually(async () => expect(await sshd.goodbyes()).toBe(1));
		await eventually(async () => expect(leftFolders(sshd.folder)).toEqual([]));
	});

	test('is not logged in to again for what still waited when it was closed', async () => {
		const fake = await startFakeEngine((request, response) => {
			if (!request.url?.includes('/containers/')) {
				response.end('[]');
			}
		});
		const sshd = await startSshd({socketPath: fake.socketPath});
		onTestFinished(sshd.stop);
		const engine = connectTo(sshd.host);
		await engine.images.list({signal});
		const waiting = Promise.allSettled(
			Array.from({length: 30}, () => engine.containers.list({signal})),
		);
		await eventually(async () => expect(fake.connections.size).toBe(8));
		engine.close();
		expect((await waiting).map(({status}) => status)).toEqual(Array(30).fill('rejected'));
		await eventually(async () => expect(await sshd.goodbyes()).toBe(1));
		expect(await sshd.connections()).toBe(1);
	});

	test('that refuses the login is asked once by all that a start asks for', async () => {
		const {sshd} = await serve({letsIn: false});
		const engine = connectTo(sshd.host);
		const refusal = {reason: 'permission-denied'};
		const refused = [
			engine.events({signal}),
			engine.images.list({signal}),
			engine.containers.list({signal}),
		].map(answer => expect(answer).rejects.toMatchObject(refusal));
		await Promise.all(refused);
		await expect(engine.about({signal})).rejects.toMatchObject(refusal);
		expect(await sshd.connections()).toBe(1);
	});

	test('behind a jump host, with a key that only the agent can use, is logged in to once on each of both', async () => {
		const {sshd: jump} = await serve();
		const {sshd} = await serve({
			clientConfiguration: `Host far
  HostName 127.0.0.1
  ProxyJump ${jump.host.slice('ssh://'.length)}
Host *
  IdentityAgent FOLDER/agent
  IdentityFile ${jump.folder}/key
`,
		});
		const agent = path.join(sshd.folder, 'agent');
		const key = path.join(sshd.folder, 'key');
		const serving = spawn('ssh-agent', ['-D', '-a', agent], {stdio: 'ignore'});
		onTestFinished(() => void serving.kill());
		await eventually(async () => expect(existsSync(agent)).toBe(true));
		await run('ssh-add', ['-q', key], {env: {...process.env, SSH_AUTH_SOCK: agent}});
		await run('ssh-keygen', ['-q', '-p', '-P', '', '-N', 'a secret', '-f', key]);
		const engine = connectTo(sshd.host.replace('127.0.0.1', 'far'));
		await start(engine);
		await listOften(engine, 20);
		expect([await jump.logins(), await sshd.logins()]).toEqual([1, 1]);
	});

	test('that wants a second factor is asked once, however often it is tried at a time, and says how to share a login', async () => {
		const {sshd} = await serve({
			configuration: 'AuthenticationMethods publickey,password\nPasswordAuthentication yes',
		});
		const engine = connectTo(sshd.host);
		const failures = await Promise.allSettled([start(engine), ...Array(5).fill(start(engine))]);
		for (const failure of failures) {
			expect(failure).toMatchObject({
				reason: {reason: 'permission-denied', nextStep: expect.stringContaining('ControlMaster')},
			});
		}

		expect([await sshd.connections(), await sshd.logins()]).toEqual([1, 0]);
	});

	test('is reached through the login that the user shares, which stays theirs', async () => {
		const {sshd} = await serve({
			clientConfiguration:
				'Host *\n  ControlMaster auto\n  ControlPath FOLDER/shared\n  ControlPersist 60',
		});
		const engine = connectTo(sshd.host);
		await start(engine);
		await listOften(engine, 20);
		engine.close();
		const other = connectTo(sshd.host);
		await start(other);
		expect(await sshd.logins()).toBe(1);
		const [, destination = ''] = sshd.host.split('//');
		expect(await sshd.ssh('-O', 'check', `ssh://${destination}`)).toContain('Master running');
	});

	test('answers while more is pulled than it has connections, and pulls the rest afterwards', async () => {
		const pulls: ServerResponse[] = [];
		const fake = await startFakeEngine((request, response) => {
			if (request.method === 'POST') {
				response.flushHeaders();
				pulls.push(response);
			} else {
				response.end('[]');
			}
		});
		const sshd = await startSshd({socketPath: fake.socketPath});
		onTestFinished(sshd.stop);
		const engine = connectTo(sshd.host);
		const pulled = Array.from({length: 10}, (_, index) =>
			readAll(engine.images.pull(`app:${index}`, {signal, credentials: undefined})),
		);
		await eventually(async () => expect(pulls).toHaveLength(4));
		expect(await listOften(engine, 20)).toHaveLength(20);
		while (pulls.length < 10) {
			const before = pulls.length;
			pulls[before - 4]?.end();
			await eventually(async () => expect(pulls).toHaveLength(before + 1));
		}

		for (const response of pulls) {
			response.end();
		}

		await Promise.all(pulled);
		expect(await sshd.logins()).toBe(1);
	});

	test('that lets few connections share a login still answers everything', async () => {
		const {sshd} = await serve({configuration: 'MaxSessions 2'});
		const engine = connectTo(sshd.host);
		await start(engine);
		expect(await listOften(engine, 40)).toHaveLength(40);
		const used = await sshd.logins();
		expect(await listOften(engine, 40)).toHaveLength(40);
		expect(await sshd.logins()).toBe(used);
	});

	test('whose link falls silent is told as lost, and is reached again once it speaks', async () => {
		const {sshd} = await serve();
		const engine = connectTo(sshd.host);
		const events = await engine.events({signal});
		await sshd.signal('SIGSTOP');
		await expect(readAll(events)).rejects.toMatchObject({
			reason: 'unreachable',
			message: expect.stringContaining('was lost'),
		});
		await sshd.signal('SIGCONT');
		expect(await engine.images.list({signal})).toEqual([]);
		expect(await sshd.logins()).toBe(2);
	}, 120_000);
});
