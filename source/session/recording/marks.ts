/**
Marks are private control sequences (OSC) that the recorded shell prints and nobody sees. They start
with a nonce, so that nothing else that is printed can pass for one:
`ESC ] 7717 ; NONCE US KIND US FIELD … BEL`, US being the unit separator.
*/
export type Mark = {
	/**
	`prompt`: exit code, folder; the command before, if any, has ended. `start`: bash's history line of
	the command that starts. `environment`: all exported variables, told when one changed. `input`: the
	prompt is over, what is echoed from here on was typed; `edited` when the shell echoes by itself, even
	what was typed ahead. `more`: the command goes on in another line.
	*/
	kind: 'prompt' | 'start' | 'environment' | 'input' | 'more';
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

const kinds: ReadonlySet<string> = new Set(['prompt', 'start', 'environment', 'input', 'more']);

/** @param body What stands between a mark's start and its end. @returns `undefined` for no mark of ours. */
export const parseMark = (body: string): Mark | undefined => {
	const [kind = '', ...fields] = body.split(separator);
	return kinds.has(kind)
		? {kind: kind as Mark['kind'], fields: fields.map(unescapeField)}
		: undefined;
};
