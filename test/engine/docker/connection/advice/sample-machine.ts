import type {Machine} from '../../../../../source/engine/docker/connection/advice/machine.ts';

/** A Linux with systemd, on which `ann` (1000) has logged in, a member of `docker` (998) only in name. */
export const sampleMachine = (differences: Partial<Machine> = {}): Machine => ({
	environment: {XDG_RUNTIME_DIR: '/run/user/1000'},
	homeDirectory: '/nonexistent/ann',
	platform: 'linux',
	userId: 1000,
	hasSystemd: true,
	isContainer: false,
	user: {id: 1000, name: 'ann', groups: [1000]},
	groups: [
		{id: 0, name: 'root', members: []},
		{id: 998, name: 'docker', members: ['bob']},
		{id: 1000, name: 'ann', members: []},
	],
	users: new Map([
		[0, 'root'],
		[1000, 'ann'],
		[1001, 'bob'],
	]),
	...differences,
});
