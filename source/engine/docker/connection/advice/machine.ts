import {existsSync, readFileSync} from 'node:fs';
import os from 'node:os';
import type {Surroundings} from '../local-sockets.ts';

type Group = {id: number; name: string; members: readonly string[]};

/** The process's own user, with the groups that this login has. */
export type CurrentUser = {id: number; name: string; groups: readonly number[]};

/** What advice depends on: what is true of one machine would mislead on another. */
export type Machine = Surroundings & {
	/** Whether systemd runs it, so that `systemctl` works. */
	hasSystemd: boolean;
	/** Whether Slipway itself runs in a container. */
	isContainer: boolean;
	/** `undefined` on Windows. */
	user: CurrentUser | undefined;
	/** As the machine's file has them; those of a directory service are missing. */
	groups: readonly Group[];
	/** Names by user id, as the machine's file has them. */
	users: ReadonlyMap<number, string>;
};

function linesOf(file: string): string[][] {
	try {
		return readFileSync(file, 'utf8')
			.split('\n')
			.map(line => line.split(':'));
	} catch {
		return [];
	}
}

function currentUser(): CurrentUser | undefined {
	const id = process.getuid?.();
	if (id === undefined) {
		return;
	}

	let name = String(id);
	try {
		name = os.userInfo().username;
	} catch {
		// No file of users knows this one.
	}

	return {id, name, groups: [process.getgid?.() ?? id, ...(process.getgroups?.() ?? [])]};
}

/** The machine that Slipway runs on. Reads a few files: for what has failed already. */
export function thisMachine(): Machine {
	const user = currentUser();
	return {
		environment: process.env,
		homeDirectory: os.homedir(),
		platform: process.platform,
		userId: user?.id,
		hasSystemd: existsSync('/run/systemd/system'),
		isContainer: existsSync('/.dockerenv') || existsSync('/run/.containerenv'),
		user,
		groups: linesOf('/etc/group').map(([name = '', , id = '', members = '']) => ({
			id: Number.parseInt(id, 10),
			name,
			members: members.split(',').filter(member => member !== ''),
		})),
		users: new Map(
			linesOf('/etc/passwd').map(([name = '', , id = '']) => [Number.parseInt(id, 10), name]),
		),
	};
}
