import path from 'node:path';
import {type LocalEngine, localSockets} from '../local-sockets.ts';
import type {Machine} from './machine.ts';

/** `/var/run` is a link to `/run` on nearly every Linux. */
const canonical = (file: string): string => file.replace(/^\/var\/run\//, '/run/');

/** Whose socket it is on this machine; `undefined`: a place of the user's own. */
export const ownerOfSocket = (file: string, machine: Machine): LocalEngine | undefined =>
	localSockets(machine).find(socket => canonical(socket.file) === canonical(file))?.name;

/** The name that a virtual machine has in its folder: `~/.colima/NAME/docker.sock`. */
const machineNameOf = (file: string, engine: 'Colima' | 'Lima'): string =>
	path.posix.basename(path.posix.dirname(engine === 'Lima' ? path.posix.dirname(file) : file));

function startDocker({platform, hasSystemd}: Machine): string {
	if (platform === 'darwin') {
		return 'open -a Docker';
	}

	return hasSystemd ? 'sudo systemctl start docker' : 'sudo service docker start';
}

function startDockerDesktop({platform}: Machine): string {
	return platform === 'darwin' ? 'open -a Docker' : 'systemctl --user start docker-desktop';
}

/** @returns The command that starts it; `undefined` where none does. */
function commandFor(engine: LocalEngine, file: string, machine: Machine): string | undefined {
	const {platform, hasSystemd} = machine;
	switch (engine) {
		case 'Docker':
			return platform === 'win32' ? undefined : startDocker(machine);
		case 'Docker Desktop':
			return platform === 'win32' ? undefined : startDockerDesktop(machine);
		case 'rootless Docker':
			return hasSystemd ? 'systemctl --user start docker' : 'dockerd-rootless.sh';
		case 'Colima':
			return `colima start ${machineNameOf(file, engine)}`;
		case 'Lima':
			return `limactl start ${machineNameOf(file, engine)}`;
		case 'OrbStack':
			return 'orb start';
		case 'Rancher Desktop':
			return 'rdctl start';
		case 'rootless Podman':
			return hasSystemd
				? 'systemctl --user enable --now podman.socket'
				: `podman system service --time=0 unix://${file}`;
		case 'Podman':
			return hasSystemd
				? 'sudo systemctl enable --now podman.socket'
				: `sudo podman system service --time=0 unix://${file}`;
		case 'Podman machine':
			return 'podman machine start';
	}
}

/** How the engine behind a socket of this machine is started, as a sentence. */
export function startAdvice(file: string, machine: Machine): string {
	const engine = ownerOfSocket(file, machine);
	if (engine === undefined) {
		return 'Start the engine that listens there, or choose another host.';
	}

	const command = commandFor(engine, file, machine);
	const name = machine.platform === 'linux' ? engine : engine.replace(/^Docker$/, 'Docker Desktop');
	return command === undefined ? `Start ${name}.` : `Start ${name}: ${command}`;
}
