import {bootBash} from './boot-bash.ts';
import {bootPosixShell} from './boot-posix-shell.ts';

export type ShellBoot = {
	/** The container's command. */
	command: string[];
	/** False for a shell that cannot tell what it does: it runs as ever. */
	isRecorded: boolean;
};

/**
How to run a shell as a container's main process so that it records itself where it can.
@param shell Absolute path inside the container.
@param nonce See `markStart`.
*/
export function bootShell(shell: string, nonce: string): ShellBoot {
	switch (shell.slice(shell.lastIndexOf('/') + 1)) {
		case 'bash':
			return {command: bootBash(shell, nonce), isRecorded: true};
		case 'sh':
		case 'ash':
		case 'dash':
			return {command: bootPosixShell(shell, nonce), isRecorded: true};
		default:
			return {command: [shell], isRecorded: false};
	}
}
