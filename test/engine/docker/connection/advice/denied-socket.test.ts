import {chmod, mkdir, mkdtemp, rm} from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import {describe, expect, onTestFinished, test} from 'vitest';
import {
	type Denial,
	explainDeniedSocket,
	findDenial,
} from '../../../../../source/engine/docker/connection/advice/explain-denied-socket.ts';
import type {Machine} from '../../../../../source/engine/docker/connection/advice/machine.ts';
import {listenOn} from '../listen-on.ts';
import {sampleMachine} from './sample-machine.ts';

const file = '/var/run/docker.sock';

const adviceFor = (denial: Denial, differences: Partial<Machine> = {}, socket = file) =>
	explainDeniedSocket(socket, `unix://${socket}`, sampleMachine(differences), denial);

const ofDocker = {kind: 'socket', owner: 0, group: 998, mode: 0o660} as const;

describe('A socket that this user may not use', () => {
	test('names its owner, its group and its mode, in the words that people search for', () => {
		expect(adviceFor(ofDocker)).toEqual({
			reason: 'permission-denied',
			message:
				'Permission denied: no access to the engine at unix:///var/run/docker.sock. The socket belongs to root and the group docker (mode 660).',
			nextStep:
				'Join the group docker: sudo usermod -aG docker ann, then run newgrp docker or log in again. Or use a rootless engine.',
		});
	});

	test('needs a new login only, where the user is a member already', () => {
		const groups = [{id: 998, name: 'containers', members: ['ann']}];
		expect(adviceFor(ofDocker, {groups}).nextStep).toBe(
			'ann is a member of the group containers, but this login is older. Run newgrp containers, or log in again.',
		);
	});

	test('needs the group of the host in a container that does not know it', () => {
		const differences = {groups: [], isContainer: true};
		expect(adviceFor(ofDocker, differences).nextStep).toContain('--group-add 998');
	});

	test('is never a reason to join the group of root, nor one that may not write', () => {
		fc.assert(
			fc.property(
				fc.record({
					owner: fc.constantFrom(0, 1000, 1001),
					group: fc.constantFrom(0, 998, 1000, 4242),
					mode: fc.integer({min: 0, max: 0o777}),
				}),
				fc.boolean(),
				(found, isContainer) => {
					const {message, nextStep} = adviceFor({kind: 'socket', ...found}, {isContainer});
					expect(message).toContain('Permission denied');
					const mayGroupWrite = (found.mode & 0o020) !== 0;
					if (found.group === 0 || !mayGroupWrite) {
						expect(nextStep).not.toMatch(/usermod|newgrp|--group-add/);
					}
				},
			),
		);
	});

	test('is refused by something else where its permissions allow it', () => {
		const denial = {...ofDocker, mode: 0o666};
		expect(adviceFor(denial).nextStep).toContain('SELinux');
		expect(adviceFor(denial, {isContainer: true}).nextStep).toContain('label=disable');
	});

	test('of root alone needs a group first', () => {
		const denial = {...ofDocker, group: 0};
		expect(adviceFor(denial).nextStep).toContain('sudo groupadd docker');
	});

	test.each(['/run/podman/podman.sock', '/srv/podman.sock'])(
		'of Podman is replaced by one of the user’s own: %s',
		socket => {
			const denial = {kind: 'socket', owner: 0, group: 0, mode: 0o600} as const;
			expect(adviceFor(denial, {}, socket).nextStep).toContain(
				'systemctl --user enable --now podman.socket',
			);
		},
	);

	test('of another user is theirs', () => {
		const denial = {kind: 'socket', owner: 1001, group: 1001, mode: 0o600} as const;
		expect(adviceFor(denial).nextStep).toContain('Run Slipway as bob');
	});

	test('in a folder of another user is that of a rootless engine', () => {
		const denial = {kind: 'folder', folder: '/run/user/1001', owner: 1001} as const;
		expect(adviceFor(denial, {}, '/run/user/1001/docker.sock')).toMatchObject({
			message: expect.stringContaining('Only bob may enter /run/user/1001.'),
			nextStep:
				'It is the rootless engine of bob. Run Slipway as bob, or use an engine of your own.',
		});
	});

	test('is looked at as it is', async () => {
		const folder = await mkdtemp('/tmp/place-');
		onTestFinished(() => rm(folder, {recursive: true}));
		const socket = path.join(folder, 'engine.sock');
		await listenOn(socket);
		await chmod(socket, 0o640);
		expect(findDenial(socket)).toMatchObject({
			kind: 'socket',
			owner: process.getuid?.(),
			mode: 0o640,
		});
		await mkdir(path.join(folder, 'empty'));
		expect(findDenial(path.join(folder, 'empty/none.sock'))).toEqual({kind: 'unknown'});
	});
});
