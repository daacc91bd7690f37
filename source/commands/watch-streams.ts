import type {Ending} from './ending.ts';
import {exitCodeOf} from './exit-codes.ts';

type Watched = Pick<NodeJS.Process, 'stdout' | 'stderr' | 'exit'>;

/**
Ends the program where its output cannot be written (full disk, no right to write), and says so.

@param tell Writes the ending to stderr.
*/
export function watchStreams(program: Watched, tell: (ending: Ending) => void): void {
	const {stdout} = program;
	stdout.on('error', ({code, message}: NodeJS.ErrnoException) => {
		// Whoever reads the output may have seen enough, `| head`, or have closed the terminal. The command ends as
		// it would anyway.
		const isRead = code !== 'EPIPE' && !(code === 'EIO' && stdout.isTTY);
		if (isRead) {
			const reason = 'not-written';
			tell({reason, message: `The output could not be written: ${message}`});
			program.exit(exitCodeOf(reason));
		}
	});
	// There is no other place to say it.
	program.stderr.on('error', () => undefined);
}
