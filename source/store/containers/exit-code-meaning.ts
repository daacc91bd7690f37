import {phrase, type Shown} from '../../format/shown.ts';

const meanings: Readonly<Record<number, Shown>> = {
	0: phrase`succeeded`,
	125: phrase`the engine could not run the command`,
	126: phrase`the command was found but cannot be executed`,
	127: phrase`the command was not found`,
	130: phrase`interrupted (SIGINT)`,
	134: phrase`gave up (SIGABRT)`,
	137: phrase`killed (SIGKILL): docker kill, docker stop after its timeout, or out of memory`,
	139: phrase`crashed (SIGSEGV)`,
	143: phrase`terminated (SIGTERM), as docker stop does`,
};

/** What shells and engines mean by an exit code; empty when it is the program's own affair. */
export function exitCodeMeaning(code: number): Shown {
	const known = meanings[code];
	if (known !== undefined) {
		return known;
	}

	return code > 128 && code <= 128 + 64 ? phrase`ended by signal ${code - 128}` : '';
}
