/** Linux's, where images run, whatever Slipway itself runs on. */
const names =
	'HUP INT QUIT ILL TRAP ABRT BUS FPE KILL USR1 SEGV USR2 PIPE ALRM TERM STKFLT CHLD CONT STOP TSTP TTIN TTOU URG XCPU XFSZ VTALRM PROF WINCH IO PWR SYS'.split(
		' ',
	);

const numbers = new Map([
	...names.map((name, index) => [name, index + 1] as const),
	['IOT', 6] as const,
	['CLD', 17] as const,
	['POLL', 29] as const,
]);

/** The first and the last real-time signal, as the C library hands them out. */
const firstRealTime = 34;
const lastRealTime = 64;

/**
Number of a signal in any spelling that engines know: `SIGINT`, `int`, `2`, `SIGRTMIN+3`; `undefined` when it
is none.
*/
function signalNumber(spelling: string): number | undefined {
	if (/^\d{1,2}$/.test(spelling)) {
		const number = Number(spelling);
		return number >= 1 && number <= lastRealTime ? number : undefined;
	}

	const name = spelling.toUpperCase().replace(/^SIG/, '');
	const [, end, sign, offset = '0'] = /^RT(MIN|MAX)(?:([+-])(\d{1,2}))?$/.exec(name) ?? [];
	if (end === undefined) {
		return numbers.get(name);
	}

	const number = (end === 'MIN' ? firstRealTime : lastRealTime) + Number(`${sign ?? '+'}${offset}`);
	return number >= firstRealTime && number <= lastRealTime ? number : undefined;
}

/** True for one signal in two spellings. */
export const isSameSignal = (planned: string | undefined, actual: string | undefined): boolean =>
	planned !== undefined &&
	actual !== undefined &&
	signalNumber(planned) !== undefined &&
	signalNumber(planned) === signalNumber(actual);
