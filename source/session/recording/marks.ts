/**
Marks are private control sequences (OSC) that the recorded shell prints and nobody sees. They start
with a nonce, so that nothing else that is printed can pass for one:
`ESC ] 7717 ; NONCE US KIND US FIELD … BEL`, US being the unit separator.
*/
export type Mark = {
	/**
	`begin`: a shell has started and records itself. `prompt`: exit code, folder, time; the command before,
	if any, has ended; ksh and mksh add the last line of their history, which is its text. `start`: bash's history line of the command that starts, time, folder. Times are
	seconds since the epoch, empty where the shell has no clock. `environment`: all exported variables, told when one changed. `input`: the
	prompt is over, what is echoed from here on was typed; `edited` when the shell echoes by itself, even
	what was typed ahead. `more`: the command goes on in another line.
	*/
	kind: 'begin' | 'prompt' | 'start' | 'environment' | 'input' | 'more';
	fields: string[];
};

export const separator = '\x1f';
export const markEnd = '\x07';

/** What every mark of a session starts with. @param nonce Letters and digits, made up per session. */
export const markStart = (nonce: string): string => `\x1b]7717;${nonce}${separator}`;

const escapes: Record<string, string> = {
	'\\\\': '\\',
	'\\n': '\n',
	'\\r': '\r',
	'\\a': '\x07',
	'\\e': '\x1b',
	'\\u': '\x1f',
};

const unescapeField = (text: string): string =>
	text.replace(/\\./g, token => escapes[token] ?? token);

const kinds: ReadonlySet<string> = new Set([
	'begin',
	'prompt',
	'start',
	'environment',
	'input',
	'more',
]);

/** @param body What stands between a mark's start and its end. @returns `undefined` for no mark of ours. */
export function parseMark(body: string): Mark | undefined {
	const [kind = '', ...fields] = body.split(separator);
	return kinds.has(kind)
		? {kind: kind as Mark['kind'], fields: fields.map(unescapeField)}
		: undefined;
}

export type MarkTime = {
	/** Milliseconds since the epoch. */
	at: number;
	/** False for a clock that tells whole seconds. */
	isExact: boolean;
};

/** @param field Seconds, with a comma or a point as the shell's locale has it. */
export function parseMarkTime(field: string | undefined): MarkTime | undefined {
	const [, seconds, fraction] = /^(\d{9,11})(?:[.,](\d{1,9}))?$/.exec(field ?? '') ?? [];
	return seconds === undefined
		? undefined
		: {
				at: Math.floor(Number(`${seconds}.${fraction ?? '0'}`) * 1000),
				isExact: fraction !== undefined,
			};
}
