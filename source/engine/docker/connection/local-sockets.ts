import {readdirSync, statSync} from 'node:fs';
import path from 'node:path';

/** What decides where this user's engines listen. */
export type Surroundings = {
	/** Usually `process.env`. */
	environment: Readonly<Record<string, string | undefined>>;
	homeDirectory: string;
	platform: NodeJS.Platform;
	/** `undefined` on Windows. */
	userId: number | undefined;
};

/** A place where an engine of this machine listens, whether or not it does now. */
export type LocalSocket = {
	/** Whose it is, for example `Colima`. */
	name: LocalEngine;
	/** Path of a Unix socket, or of a named pipe on Windows. */
	file: string;
};

export type LocalEngine =
	| 'Docker'
	| 'rootless Docker'
	| 'Docker Desktop'
	| 'Colima'
	| 'OrbStack'
	| 'Rancher Desktop'
	| 'Lima'
	| 'rootless Podman'
	| 'Podman'
	| 'Podman machine';

/** Where the docker CLI goes when nothing else is said. */
export const defaultSocket = (platform: NodeJS.Platform): string =>
	platform === 'win32' ? '//./pipe/docker_engine' : '/var/run/docker.sock';

function namesIn(folder: string): string[] {
	try {
		return readdirSync(folder).sort();
	} catch {
		return [];
	}
}

/** One socket for each machine that has a folder here, the usual machine first, also where there is none. */
const ofEachMachine = (folder: string, usual: string, file: string): string[] =>
	[
		usual,
		...namesIn(folder).filter(
			name => name !== usual && !name.startsWith('.') && !name.startsWith('_'),
		),
	].map(name => path.posix.join(folder, name, file));

function ofEachPodmanMachine(folder: string): string[] {
	const usual = 'podman-machine-default-api.sock';
	const others = namesIn(folder).filter(name => name.endsWith('-api.sock') && name !== usual);
	return [usual, ...others].map(name => path.posix.join(folder, name));
}

type Places = Partial<Record<LocalEngine, readonly string[]>>;

function virtualMachines({environment, homeDirectory, platform}: Surroundings): Places {
	const inHome = (...names: string[]) => path.posix.join(homeDirectory, ...names);
	const lima = environment.LIMA_HOME || inHome('.lima');
	return {
		Colima: [
			...ofEachMachine(environment.COLIMA_HOME || inHome('.colima'), 'default', 'docker.sock'),
			...ofEachMachine(
				path.posix.join(environment.XDG_CONFIG_HOME || inHome('.config'), 'colima'),
				'default',
				'docker.sock',
			),
		],
		// A program for macOS alone.
		...(platform === 'darwin' ? {OrbStack: [inHome('.orbstack/run/docker.sock')]} : {}),
		'Rancher Desktop': [inHome('.rd/docker.sock')],
		Lima: [
			...ofEachMachine(lima, 'docker', 'sock/docker.sock'),
			...ofEachMachine(lima, 'podman', 'sock/podman.sock'),
		],
	};
}

function places(surroundings: Surroundings): Places {
	const {environment, homeDirectory, platform, userId} = surroundings;
	const inHome = (...names: string[]) => path.posix.join(homeDirectory, ...names);
	const machineLink = inHome('.local/share/containers/podman/machine/podman.sock');
	switch (platform) {
		case 'win32':
			return {
				Docker: [defaultSocket(platform)],
				'Docker Desktop': ['//./pipe/dockerDesktopLinuxEngine'],
				'Podman machine': ['//./pipe/podman-machine-default'],
			};
		case 'darwin':
			return {
				Docker: [defaultSocket(platform)],
				'Docker Desktop': [inHome('.docker/run/docker.sock')],
				...virtualMachines(surroundings),
				'Podman machine': [
					...ofEachPodmanMachine(path.posix.join(environment.TMPDIR || '/tmp', 'podman')),
					machineLink,
				],
			};
		default: {
			const runtimeFolder = environment.XDG_RUNTIME_DIR || `/run/user/${userId}`;
			return {
				Docker: [defaultSocket(platform)],
				// The second is its place where nothing gives the user a runtime folder.
				'rootless Docker': [
					path.posix.join(runtimeFolder, 'docker.sock'),
					inHome('.docker/run/docker.sock'),
				],
				'Docker Desktop': [inHome('.docker/desktop/docker.sock')],
				...virtualMachines(surroundings),
				'rootless Podman': [path.posix.join(runtimeFolder, 'podman/podman.sock')],
				Podman: ['/run/podman/podman.sock'],
				'Podman machine': [
					...ofEachPodmanMachine(path.posix.join(runtimeFolder, 'podman')),
					machineLink,
				],
			};
		}
	}
}

/** Every place where an engine of this user may listen, the docker CLI's own first. Reads folders only. */
export const localSockets = (surroundings: Surroundings): LocalSocket[] =>
	Object.entries(places(surroundings)).flatMap(([name, files]) =>
		files.map(file => ({name: name as LocalEngine, file})),
	);

export type SocketState = 'exists' | 'does not exist' | 'is not a socket' | 'permission denied';

/** Looks whether a socket is there, without connecting to it. */
export function socketState(file: string): SocketState {
	try {
		const status = statSync(file);
		// A named pipe of Windows is no socket for Node.
		return status.isSocket() || process.platform === 'win32' ? 'exists' : 'is not a socket';
	} catch (error) {
		const {code = ''} = error as NodeJS.ErrnoException;
		return code === 'EACCES' || code === 'EPERM' ? 'permission denied' : 'does not exist';
	}
}
