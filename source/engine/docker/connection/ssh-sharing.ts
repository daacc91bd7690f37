import {existsSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {type SshTarget, sshDestination} from './ssh-command.ts';

/** How all connections to one machine share one login of `ssh`, which does the sharing itself. */
export type SshSharing = {
	/** Arguments for `ssh`; none where the user's own configuration says it all. */
	arguments: readonly string[];
	/** The socket that is there as long as a login is shared; `undefined`: none is, or none is known. */
	socketPath: string | undefined;
	/** Ends what was shared, unless it is the user's. */
	end(): void;
};

/** Seconds that a login outlives its last connection: should Slipway be killed, nothing stays. */
const persistSeconds = 10;

/** Longest path of a folder for the socket: systems allow 104 bytes, and `ssh` adds a name of its own. */
const longestFolder = 60;

const longestEndMs = 2000;

/** `ssh` reads `%`, `~` and `$` in the path, and no spaces. */
const isPlain = (folder: string) => /^[\w./-]+$/.test(folder) && folder.length <= longestFolder;

/** What `ssh` would do for that machine, by the lower-case names of its options; empty when it does not tell. */
async function readConfiguration(target: SshTarget): Promise<ReadonlyMap<string, string>> {
	const {execFile} = process.getBuiltinModule('node:child_process');
	const output = await new Promise<string>(resolve => {
		const parameters = ['-T', '-G', ...sshDestination(target), '--', target.host];
		execFile('ssh', parameters, {windowsHide: true}, (error, stdout) => {
			resolve(error ? '' : stdout);
		}).stdin?.end();
	});
	return new Map(
		output.split(/\r?\n/).map(line => {
			const [name = '', ...words] = line.split(' ');
			return [name.toLowerCase(), words.join(' ')] as const;
		}),
	);
}

/** @returns `undefined` where the user's configuration shares nothing. */
function usersSharing(configuration: ReadonlyMap<string, string>): SshSharing | undefined {
	const socketPath = configuration.get('controlpath');
	if (socketPath === undefined || socketPath === 'none') {
		return;
	}

	const startsByItself = !['false', 'no', undefined].includes(configuration.get('controlmaster'));
	return startsByItself || existsSync(socketPath)
		? {
				arguments: [],
				// Older ones tell it as it was written.
				socketPath: socketPath.includes('%') ? undefined : socketPath,
				end() {},
			}
		: undefined;
}

const noSharing: SshSharing = {arguments: [], socketPath: undefined, end() {}};

function ownSharing(target: SshTarget): SshSharing {
	const place = [tmpdir(), '/tmp'].find(isPlain);
	// OpenSSH for Windows cannot share.
	if (process.platform === 'win32' || place === undefined) {
		return noSharing;
	}

	// Only this user can enter it.
	const folder = mkdtempSync(path.join(place, 'slipway-'));
	const socketPath = path.join(folder, 's');
	const end = () => {
		process.off('exit', end);
		if (existsSync(socketPath)) {
			const {spawnSync} = process.getBuiltinModule('node:child_process');
			spawnSync(
				'ssh',
				['-S', socketPath, '-O', 'exit', ...sshDestination(target), '--', target.host],
				{
					stdio: 'ignore',
					timeout: longestEndMs,
				},
			);
		}

		rmSync(folder, {recursive: true, force: true});
	};
	process.on('exit', end);
	return {
		arguments: [
			...['-S', socketPath, '-o', 'ControlMaster=auto'],
			...['-o', `ControlPersist=${persistSeconds}`],
		],
		socketPath,
		end,
	};
}

/** Shares as the user's configuration for that machine says, otherwise among connections of Slipway. */
export async function openSshSharing(target: SshTarget): Promise<SshSharing> {
	return usersSharing(await readConfiguration(target)) ?? ownSharing(target);
}
