import type {ShellState} from './shell-state.ts';

/** What a shell prints beside its prompts for whoever records it; all of it is invisible in a terminal. */
export type RecordingHooks = {
	begin(): string;
	/** Before each prompt. */
	prompt(shell: ShellState): string;
	/** Before a command runs. @param text As typed, of one line or several. */
	start(shell: ShellState, text: string): string;
};

const separator = '\x1f';

/** How a start-up text that records begins its marks; real shells find that in PS0 and PROMPT_COMMAND. */
const markOfStartUp = /\x1b\]7717;[\da-z]+\x1f/;

const escapes: ReadonlyArray<readonly [string, string]> = [
	['\\', '\\\\'],
	['\n', '\\n'],
	['\r', '\\r'],
	['\x07', '\\a'],
	['\x1b', '\\e'],
	[separator, '\\u'],
];

const escapeField = (text: string): string =>
	escapes.reduce((escaped, [character, spelt]) => escaped.replaceAll(character, spelt), text);

const seconds = () => (Date.now() / 1000).toFixed(6);

const exportedBy = ({exported, variables}: ShellState): string =>
	[...exported]
		.filter(name => !['PWD', 'OLDPWD', 'SHLVL', '_'].includes(name))
		.sort()
		.map(name => `${separator}${name}=${escapeField(variables.get(name) ?? '')}`)
		.join('');

/**
Stands in for the hooks that a recorded shell sets in its start-up text, of which this one only reads how
marks begin.
@param words The shell's command line. @returns `undefined` for a shell that is not recorded.
*/
export function recordingHooks(words: readonly string[]): RecordingHooks | undefined {
	const [markStart] = markOfStartUp.exec(words.at(-1) ?? '') ?? [];
	if (markStart === undefined) {
		return undefined;
	}

	const mark = (...fields: readonly string[]) => `${markStart}${fields.join(separator)}\x07`;
	let told = '';
	let commands = 0;
	return {
		begin: () => mark('begin'),
		prompt(shell) {
			const exported = exportedBy(shell);
			const isNew = exported !== told;
			told = exported;
			return (
				mark('prompt', String(shell.status), escapeField(shell.directory), seconds()) +
				(isNew ? mark(`environment${exported}`) : '')
			);
		},
		start({directory}, text) {
			commands += 1;
			const line = `${String(commands).padStart(5)}  ${text}`;
			return mark('start', escapeField(line), seconds(), escapeField(directory));
		},
	};
}
