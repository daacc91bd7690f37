import {rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {onExit} from 'signal-exit';
import {filesLeftBehind, processFile} from './process-files.ts';

/**
Removes compiled code with which a start has died: V8 trusts it, and would die of it at every start.

@returns Whether there is none left to be used.
*/
export function removeDeadly(compiledFile: string): boolean {
	const left = filesLeftBehind(path.dirname(compiledFile), 'starting').filter(file =>
		file.startsWith(`${compiledFile}.`),
	);
	if (left.length === 0) {
		return false;
	}

	try {
		// The code first: a mark that outlives it costs one start its speed, the other way round it would kill one.
		for (const file of [compiledFile, ...left]) {
			rmSync(file, {force: true});
		}
	} catch {
		// Then it stays, and its mark as well.
	}

	return true;
}

/**
Leaves a mark while a start with compiled code is under way. An exit and the signals that can be caught
take it away; a crash of V8 does not.

@returns Says that the start is over.
*/
export function markStart(compiledFile: string): () => void {
	const mark = processFile(compiledFile, 'starting');
	try {
		// Never through a link that somebody has put there.
		writeFileSync(mark, '', {flag: 'wx', mode: 0o600});
	} catch {
		// A folder that cannot be written: the checksum has to do.
		return () => undefined;
	}

	const end = (): void => {
		forgetExit();
		try {
			rmSync(mark, {force: true});
		} catch {
			// The next start does without compiled code, as it would after a crash.
		}
	};

	const forgetExit = onExit(end);
	return end;
}
