import {existsSync} from 'node:fs';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {bootShell} from '../../source/session/recording/boot-shell.ts';
import {describeWithEngines} from '../helpers/private-describe.ts';
import {importDebian, importShells, sharedImage} from '../helpers/private-images.ts';
import {sharedEngine} from '../helpers/private-shared-engine.ts';
import {startRecordedSession} from './helpers/recorded-session.ts';
import {SessionContainers} from './helpers/session-containers.ts';

const nonce = 'n0nce4tests';
const debian = 'slipway-recording-debian:1';

for (const kind of ['docker', 'podman'] as const) {
	describeWithEngines(`A recorded shell on ${kind}`, [kind], () => {
		let containers: SessionContainers;
		let socketPath: string;

		beforeEach(async () => {
			socketPath = await sharedEngine(kind);
			containers = new SessionContainers(socketPath);
		});

		afterEach(() => containers.removeAll());

		test('in bash tells every command exactly and leaves nothing behind', async () => {
			await importDebian(socketPath, debian);
			const session = await startRecordedSession(
				containers,
				debian,
				bootShell('/bin/bash', nonce).command,
				nonce,
			);
			await session.type('true\r');
			await session.type('\r');
			await session.type('cd /usr/lib && (exit 3)\r');
			await session.type("printf 'a\\\\b\\n' | tr -d ';'\r");
			await session.type('cat <<END\rone; "two"\rEND\r');
			await session.type('export GREETING="hällo; \\\\ world"\r');
			await session.type('set -x\r');
			await session.type('true\r');
			await session.type('set +x\r');
			await session.type('fals\b\b\b\bfalse\x1b[D\x1b[C\r');
			await session.type('\x1b[A\r');
			await session.type('bash --norc -c "echo nested"\r');
			await session.leave('exit 4\r');

			expect(
				session.commands().map(({text, exitCode, directory}) => [text, exitCode, directory]),
			).toEqual([
				['true', 0, '/'],
				['cd /usr/lib && (exit 3)', 3, '/'],
				["printf 'a\\\\b\\n' | tr -d ';'", 0, '/usr/lib'],
				['cat <<END\none; "two"\nEND', 0, '/usr/lib'],
				['export GREETING="hällo; \\\\ world"', 0, '/usr/lib'],
				['set -x', 0, '/usr/lib'],
				['true', 0, '/usr/lib'],
				['set +x', 0, '/usr/lib'],
				['false', 1, '/usr/lib'],
				['false', 1, '/usr/lib'],
				['bash --norc -c "echo nested"', 0, '/usr/lib'],
				['exit 4', undefined, '/usr/lib'],
			]);
			for (const {startedAt, endedAt} of session.commands()) {
				expect(endedAt).toBeGreaterThanOrEqual(startedAt);
			}
			const environment = session.events().findLast(({type}) => type === 'environment');
			expect(environment).toMatchObject({variables: {GREETING: 'hällo; \\ world'}});
			expect(session.visible()).toContain('nested');
			expect(session.visible()).not.toContain(nonce);
			expect(session.visible()).not.toContain('__slipway');
			expect(await containers.changedPaths(session.id)).toEqual([]);
		});

		test('in dash tells commands from their echo and leaves nothing behind', async () => {
			await importDebian(socketPath, debian);
			const session = await startRecordedSession(
				containers,
				debian,
				bootShell('/bin/dash', nonce).command,
				nonce,
			);
			await session.type('true\r');
			await session.type('\r');
			await session.type('cd /usr/lib && (exit 3)\r');
			await session.type('eco\x7fho fixed\r');
			await session.typeUntil('sleep 0.3\r', /sleep/);
			await session.type('echo typed ahead\r', 2);
			await session.typeUntil('if true\r', />/);
			await session.type('then echo yes; fi\r');
			await session.leave('exit\r');
			expect(
				session.commands().map(({text, exitCode, directory}) => [text, exitCode, directory]),
			).toEqual([
				['true', 0, '/'],
				['cd /usr/lib && (exit 3)', 3, '/'],
				['echo fixed', 0, '/usr/lib'],
				['sleep 0.3', 0, '/usr/lib'],
				[undefined, 0, '/usr/lib'],
				['if true\nthen echo yes; fi', 0, '/usr/lib'],
				['exit', undefined, '/usr/lib'],
			]);
			expect(session.visible()).not.toContain(nonce);
			expect(await containers.changedPaths(session.id)).toEqual([]);
		});

		test('in busybox ash tells edited and recalled commands, and long ones that wrap', async () => {
			const session = await startRecordedSession(
				containers,
				sharedImage,
				bootShell('/bin/sh', nonce).command,
				nonce,
			);
			const long = `echo ${'0123456789'.repeat(12)}`;
			await session.type('true\r');
			await session.type('cd /var && (exit 3)\r');
			await session.type('eco\x1b[Dh\x1b[C fixed\r');
			await session.type(`${long}\r`);
			await session.type('\x1b[A\r');
			await session.type('if true\rthen echo yes; fi\r');
			await session.leave('exit\r');
			expect(
				session.commands().map(({text, exitCode, directory}) => [text, exitCode, directory]),
			).toEqual([
				['true', 0, '/'],
				['cd /var && (exit 3)', 3, '/'],
				['echo fixed', 0, '/var'],
				[long, 0, '/var'],
				[long, 0, '/var'],
				['if true\nthen echo yes; fi', 0, '/var'],
				['exit', undefined, '/var'],
			]);
			expect(session.visible()).not.toContain(nonce);
			expect(await containers.changedPaths(session.id)).toEqual([]);
		});

		test('in zsh, fish, mksh and ksh93 tells every command exactly and leaves nothing behind', async () => {
			const image = 'slipway-recording-shells:1';
			await importShells(socketPath, image);
			const long = `echo ${'0123456789'.repeat(12)}`;
			for (const name of ['zsh', 'fish', 'mksh', 'ksh93']) {
				const file = `/usr/bin/${name}`;
				if (!existsSync(file)) {
					continue;
				}

				const session = await startRecordedSession(
					containers,
					image,
					bootShell(file, nonce).command,
					nonce,
				);
				const isFish = name === 'fish';
				const status = isFish ? '$status' : '$?';
				const loop = isFish ? 'for i in 1 2\recho $i\rend' : 'for i in 1 2\rdo echo $i\rdone';
				await session.type('true\r');
				await session.type('sh -c "exit 3"\r');
				await session.type(`echo was:${status}\r`);
				await session.type('cd /usr && echo "a\\b; c"\r');
				await session.type(`${long}\r`);
				await session.type(`${loop}\r`);
				await session.leave('exit 4\r');
				expect(
					session.commands().map(({text, exitCode, directory}) => [text, exitCode, directory]),
					name,
				).toEqual([
					['true', 0, '/'],
					['sh -c "exit 3"', 3, '/'],
					[`echo was:${status}`, 0, '/'],
					['cd /usr && echo "a\\b; c"', 0, '/'],
					[long, 0, '/usr'],
					[loop.replaceAll('\r', '\n'), 0, '/usr'],
					['exit 4', undefined, '/usr'],
				]);
				expect(session.visible()).toContain('was:3');
				expect(session.visible()).not.toContain(nonce);
				// Any fish makes these for itself.
				const ofFish =
					/^\/tmp(?:\/fish\.root.*)?$|^\/root(?:\/\.config(?:\/fish)?|\/\.local(?:\/share(?:\/fish)?)?)?$/;
				const changed = await containers.changedPaths(session.id);
				expect(
					changed.filter(path => !isFish || !ofFish.test(path)),
					name,
				).toEqual([]);
			}
		});

		test('that cannot be recorded runs as ever', () => {
			expect(bootShell('/bin/tcsh', nonce)).toEqual({command: ['/bin/tcsh'], isRecorded: false});
		});
	});
}
