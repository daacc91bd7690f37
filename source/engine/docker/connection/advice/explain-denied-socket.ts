import {statSync} from 'node:fs';
import path from 'node:path';
import type {Explanation} from './explanation.ts';
import type {CurrentUser, Machine} from './machine.ts';
import {ownerOfSocket} from './start-advice.ts';

/** What keeps a user from a socket. */
export type Denial =
	/** A folder on the way may not be entered. */
	| {kind: 'folder'; folder: string; owner: number}
	/** Connecting needs the right to write. */
	| {kind: 'socket'; owner: number; group: number; mode: number}
	/** A named pipe, or something that changed meanwhile. */
	| {kind: 'unknown'};

/** Looks at a socket that has refused a connection, and at the folders above it. */
export function findDenial(file: string): Denial {
	try {
		const {uid, gid, mode} = statSync(file);
		return {kind: 'socket', owner: uid, group: gid, mode: mode & 0o777};
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EACCES') {
			return {kind: 'unknown'};
		}
	}

	// The nearest folder that can be looked at is the one that cannot be entered.
	for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
		try {
			return {kind: 'folder', folder, owner: statSync(folder).uid};
		} catch {
			if (folder === path.dirname(folder)) {
				return {kind: 'unknown'};
			}
		}
	}
}

type SocketDenial = Extract<Denial, {kind: 'socket'}>;

/** Unix asks one class only: the owner's bits do not help who is in the group, nor the other way round. */
function mayWrite({owner, group, mode}: SocketDenial, {id, groups}: CurrentUser): boolean {
	if (id === owner) {
		return (mode & 0o200) !== 0;
	}

	return groups.includes(group) ? (mode & 0o020) !== 0 : (mode & 0o002) !== 0;
}

const nameOf = (id: number, {users}: Machine): string => users.get(id) ?? `user ${id}`;

/** Podman's sockets belong to one user each. */
const ownPodman = 'Start your own Podman socket: systemctl --user enable --now podman.socket';

function adviseGroup({group}: SocketDenial, user: CurrentUser, machine: Machine): string {
	const known = machine.groups.find(({id}) => id === group);
	if (known === undefined) {
		return machine.isContainer
			? `Give this container the group of the socket: --group-add ${group}`
			: `Ask the administrator of this machine for membership in group ${group}.`;
	}

	const {name, members} = known;
	return members.includes(user.name)
		? `${user.name} is a member of the group ${name}, but this login is older. Run newgrp ${name}, or log in again.`
		: `Join the group ${name}: sudo usermod -aG ${name} ${user.name}, then run newgrp ${name} or log in again. Or use a rootless engine.`;
}

function adviseOwner(file: string, owner: number, machine: Machine): string {
	const isPodman = ownerOfSocket(file, machine)?.endsWith('Podman') || file.includes('podman');
	if (isPodman && machine.platform === 'linux') {
		return ownPodman;
	}

	return owner === 0
		? 'Only root may use this socket. Create the group docker (sudo groupadd docker), restart the engine, then join the group. Or use a rootless engine.'
		: `Run Slipway as ${nameOf(owner, machine)}, or use an engine of your own.`;
}

function adviseSocket(file: string, denial: SocketDenial, machine: Machine): string {
	const {owner, group, mode} = denial;
	const {user} = machine;
	if (user && mayWrite(denial, user)) {
		return machine.isContainer
			? 'The permissions of the socket allow it, so SELinux or AppArmor refuses it. Start this container with --security-opt label=disable.'
			: 'The permissions of the socket allow it, so SELinux, AppArmor or a sandbox refuses it. Look into the audit log.';
	}

	return user && group !== 0 && (mode & 0o020) !== 0
		? adviseGroup(denial, user, machine)
		: adviseOwner(file, owner, machine);
}

/** Explains a socket that this user may not use, by what it really belongs to. */
export function explainDeniedSocket(
	file: string,
	address: string,
	machine: Machine,
	denial = findDenial(file),
): Explanation {
	const reason = 'permission-denied';
	const message = `Permission denied: no access to the engine at ${address}.`;
	switch (denial.kind) {
		case 'folder': {
			const owner = nameOf(denial.owner, machine);
			return {
				reason,
				message: `${message} Only ${owner} may enter ${denial.folder}.`,
				nextStep: `It is the rootless engine of ${owner}. Run Slipway as ${owner}, or use an engine of your own.`,
			};
		}

		case 'socket': {
			const {owner, group, mode} = denial;
			const groupName = machine.groups.find(({id}) => id === group)?.name ?? String(group);
			return {
				reason,
				message: `${message} The socket belongs to ${nameOf(owner, machine)} and the group ${groupName} (mode ${mode.toString(8)}).`,
				nextStep: adviseSocket(file, denial, machine),
			};
		}

		case 'unknown':
			return {
				reason,
				message,
				nextStep:
					machine.platform === 'win32'
						? 'Join the group docker-users, then log in again, or run Slipway as administrator.'
						: 'Run Slipway as the user who started that engine.',
			};
	}
}
