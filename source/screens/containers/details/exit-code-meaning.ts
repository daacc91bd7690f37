const meanings: Readonly<Record<number, string>> = {
	0: 'ended without an error',
	125: 'the engine could not run it',
	126: 'the command was found but cannot be executed',
	127: 'the command was not found',
	130: 'interrupted (SIGINT)',
	134: 'gave up (SIGABRT)',
	137: 'killed (SIGKILL): by kill, by stop after its grace time, or for lack of memory',
	139: 'crashed (SIGSEGV)',
	143: 'asked to end (SIGTERM), as stop does',
};

/** What shells and engines mean by an exit code; empty when it is the program's own affair. */
export function exitCodeMeaning(code: number): string {
	const known = meanings[code];
	if (known !== undefined) {
		return known;
	}

	return code > 128 && code <= 128 + 64 ? `ended by signal ${code - 128}` : '';
}
