import {mkdir, mkdtemp, realpath, rm} from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import {describe, expect, onTestFinished, test} from 'vitest';
import type {Machine} from '../../../../../source/engine/docker/connection/advice/machine.ts';
import {otherSockets} from '../../../../../source/engine/docker/connection/advice/other-sockets.ts';
import {startAdvice} from '../../../../../source/engine/docker/connection/advice/start-advice.ts';
import {localSockets} from '../../../../../source/engine/docker/connection/local-sockets.ts';
import {resolveEndpoint} from '../../../../../source/engine/docker/connection/resolve-endpoint.ts';
import {listenOn} from '../listen-on.ts';
import {sampleMachine} from './sample-machine.ts';

const machines = fc
	.record({
		platform: fc.constantFrom<NodeJS.Platform>('linux', 'darwin', 'win32'),
		hasSystemd: fc.boolean(),
		isContainer: fc.boolean(),
		environment: fc.constantFrom({}, {XDG_RUNTIME_DIR: '/run/user/1000'}, {LIMA_HOME: '/lima'}),
	})
	.map(differences =>
		sampleMachine({
			...differences,
			hasSystemd: differences.hasSystemd && differences.platform === 'linux',
		}),
	);

/** A machine, and a path that an engine on it may or may not have. */
const places = machines.chain(machine =>
	fc.record({
		machine: fc.constant(machine),
		file: fc.oneof(
			fc.constantFrom(...localSockets(machine).map(({file}) => file)),
			fc.constantFrom('/run/docker.sock', '/srv/proxy.sock', '/var/run/docker.sock.d/x'),
		),
	}),
);

/** Short enough for the path of a socket. */
async function makeHome(): Promise<string> {
	const folder = await realpath(await mkdtemp('/tmp/place-'));
	onTestFinished(() => rm(folder, {recursive: true}));
	return folder;
}

describe('How an engine is started', () => {
	test('is said with systemctl only on Linux with systemd', () => {
		fc.assert(
			fc.property(places, ({machine, file}) => {
				const advice = startAdvice(file, machine);
				if (advice.includes('systemctl') && !advice.includes('docker-desktop')) {
					expect(machine.hasSystemd).toBe(true);
				}
			}),
		);
	});

	test('is systemctl start docker for the usual socket of Docker alone', () => {
		fc.assert(
			fc.property(places, ({machine, file}) => {
				const isUsual = /^(?:\/var)?\/run\/docker\.sock$/.test(file);
				expect(startAdvice(file, machine).includes('sudo systemctl start docker')).toBe(
					isUsual && machine.platform === 'linux' && machine.hasSystemd,
				);
			}),
		);
	});

	test.each<[string, Partial<Machine>, string]>([
		['/var/run/docker.sock', {hasSystemd: false}, 'Start Docker: sudo service docker start'],
		['/var/run/docker.sock', {platform: 'darwin'}, 'Start Docker Desktop: open -a Docker'],
		['//./pipe/docker_engine', {platform: 'win32'}, 'Start Docker Desktop.'],
		['//./pipe/podman-machine-default', {platform: 'win32'}, 'podman machine start'],
		['/run/user/1000/docker.sock', {}, 'systemctl --user start docker'],
		['/run/user/1000/docker.sock', {environment: {}}, 'systemctl --user start docker'],
		['/run/user/1000/docker.sock', {hasSystemd: false}, 'dockerd-rootless.sh'],
		['/run/user/1000/podman/podman.sock', {}, 'systemctl --user enable --now podman.socket'],
		['/run/podman/podman.sock', {}, 'sudo systemctl enable --now podman.socket'],
		[
			'/run/podman/podman.sock',
			{hasSystemd: false},
			'podman system service --time=0 unix:///run/podman/podman.sock',
		],
		['/nonexistent/ann/.docker/run/docker.sock', {platform: 'darwin'}, 'open -a Docker'],
		['/nonexistent/ann/.docker/run/docker.sock', {}, 'systemctl --user start docker'],
		['/nonexistent/ann/.docker/desktop/docker.sock', {}, 'docker-desktop'],
		['/nonexistent/ann/.colima/default/docker.sock', {}, 'colima start default'],
		['/nonexistent/ann/.orbstack/run/docker.sock', {platform: 'darwin'}, 'orb start'],
		['/nonexistent/ann/.rd/docker.sock', {}, 'rdctl start'],
		['/nonexistent/ann/.lima/docker/sock/docker.sock', {}, 'limactl start docker'],
		['/srv/proxy.sock', {}, 'Start the engine that listens there'],
	])('behind %s %o is: %s', (file, differences, command) => {
		expect(startAdvice(file, sampleMachine(differences))).toContain(command);
	});
});

describe('The sockets of a machine', () => {
	const inHome = [
		['.docker/run/docker.sock', 'rootless Docker', 'Docker Desktop'],
		['.docker/desktop/docker.sock', 'Docker Desktop', undefined],
		['.colima/default/docker.sock', 'Colima', 'Colima'],
		['.colima/work/docker.sock', 'Colima', 'Colima'],
		['.config/colima/default/docker.sock', 'Colima', 'Colima'],
		['.orbstack/run/docker.sock', undefined, 'OrbStack'],
		['.rd/docker.sock', 'Rancher Desktop', 'Rancher Desktop'],
		['.lima/docker/sock/docker.sock', 'Lima', 'Lima'],
		['.lima/my-vm/sock/podman.sock', 'Lima', 'Lima'],
		['.local/share/containers/podman/machine/podman.sock', 'Podman machine', 'Podman machine'],
	] as const;

	test.each(
		inHome.flatMap(([file, onLinux, onMac]) => [
			{file, platform: 'linux' as const, name: onLinux},
			{file, platform: 'darwin' as const, name: onMac},
		]),
	)('have ~/$file on $platform, which is that of $name', async ({file, platform, name}) => {
		const homeDirectory = await makeHome();
		const socket = path.join(homeDirectory, file);
		await listenOn(socket);
		const found = localSockets({environment: {}, homeDirectory, platform, userId: 1000});
		expect(found.find(place => place.file === socket)?.name).toBe(name);
	});

	test.each([
		['docker.sock', 'rootless Docker'],
		['podman/podman.sock', 'rootless Podman'],
		['podman/podman-machine-default-api.sock', 'Podman machine'],
		['podman/second-api.sock', 'Podman machine'],
	])('have $XDG_RUNTIME_DIR/%s, which is that of %s', async (file, name) => {
		const folder = await makeHome();
		const socket = path.join(folder, file);
		await listenOn(socket);
		const environment = {XDG_RUNTIME_DIR: folder};
		const sockets = localSockets({
			environment,
			homeDirectory: folder,
			platform: 'linux',
			userId: 1000,
		});
		expect(sockets.find(place => place.file === socket)?.name).toBe(name);
		// Without the one that the docker CLI takes, which this machine may have.
		const [, ...others] = sockets;
		const missing = {name: 'Docker', file: path.join(folder, 'missing')} as const;
		expect(
			resolveEndpoint({
				environment,
				homeDirectory: folder,
				platform: 'linux',
				sockets: [missing, ...others.filter(place => place.file.startsWith(folder))],
			}),
		).toMatchObject({address: `unix://${socket}`, source: `${name} socket`});
	});

	test('are named beside the one that failed, where they exist', async () => {
		const homeDirectory = await makeHome();
		const work = path.join(homeDirectory, '.colima/work/docker.sock');
		const desktop = path.join(homeDirectory, '.rd/docker.sock');
		await listenOn(work);
		await listenOn(desktop);
		await mkdir(path.join(homeDirectory, '.lima/docker/sock/docker.sock'), {recursive: true});
		const machine = sampleMachine({homeDirectory, platform: 'darwin'});
		const others = otherSockets('unix:///srv/own.sock', machine);
		expect(others).toContain(`unix://${work} (Colima), unix://${desktop} (Rancher Desktop)`);
		expect(others).not.toContain('lima/docker/sock');
		expect(otherSockets(`unix://${work}`, machine)).not.toContain(work);
	});
});
