import {createInterface} from 'node:readline/promises';
import {isAsciiLocale} from '../format/ascii-locale.ts';
import {stillShown, toShown} from '../format/shown.ts';
import {truncateEnd} from '../format/truncate.ts';
import {createTheme, type Theme, type ThemeName, themeOptions} from '../theme.ts';
import {asciiText} from './ascii-text.ts';
import type {Output, OutputFormat} from './output.ts';
import {safeLines} from './safe-lines.ts';
import {untilWritten, writeWhole} from './write-whole.ts';

type OutputOptions = {
	/** `undefined`: text in a terminal, JSON elsewhere. */
	format: OutputFormat | undefined;
	/** As the config file has it. */
	theme: ThemeName;
	/** Only ASCII in text, as the config file wants it; the locale can want it, too. */
	ascii: boolean;
	warnings: readonly string[];
	/** Aborted by ctrl-c in a question; ends the question when it is aborted. */
	interrupt: AbortController;
};

const widthUnlessTold = 80;

function themeOf(
	env: NodeJS.ProcessEnv,
	{name, isTerminal, ascii}: {name: ThemeName; isTerminal: boolean; ascii: boolean},
): Theme {
	const options = themeOptions(name, env);
	const noColour = options.noColour || env.TERM === 'dumb' || !isTerminal;
	const theme = createTheme({...options, noColour, ascii});
	// Bold and faint are for screens, where they carry a meaning.
	return noColour ? {...theme, paint: (_role, text) => stillShown(text)} : theme;
}

export function createOutput(
	{stdin, stdout, stderr, env}: Pick<NodeJS.Process, 'stdin' | 'stdout' | 'stderr' | 'env'>,
	{format: wanted, theme: name, ascii, warnings, interrupt}: OutputOptions,
): Output {
	const isTerminal = stdout.isTTY === true;
	const format = wanted ?? (isTerminal ? 'text' : 'json');
	const isAscii = ascii || isAsciiLocale(env);
	const shown = (text: string): string => (isAscii ? asciiText(text) : text);
	const theme = themeOf(env, {name, isTerminal, ascii: isAscii});
	const note: Output['note'] = (...lines) => void stderr.write(shown(safeLines(lines)));
	const hasProgress = stderr.isTTY === true && env.TERM !== 'dumb';
	let isDrawn = false;
	return {
		format,
		canAsk: format === 'text' && isTerminal && stdin.isTTY === true,
		width: isTerminal ? stdout.columns || widthUnlessTold : undefined,
		theme,
		warnings,
		now: Date.now,
		print: (...lines) => writeWhole(stdout, shown(safeLines(lines))),
		write: text => writeWhole(stdout, format === 'json' ? text : shown(text)),
		tell(...lines) {
			if (wanted !== 'json') {
				note(...lines);
			}
		},
		note,
		hasProgress,
		progress(text) {
			if (hasProgress && (text !== '' || isDrawn)) {
				isDrawn = text !== '';
				const columns = (stderr.columns || widthUnlessTold) - 1;
				const safe = toShown(text);
				const line = truncateEnd(isAscii ? asciiText(safe) : safe, columns, theme.symbols.ellipsis);
				stderr.write(`\r\u001B[K${line}`);
			}
		},
		async ask(question) {
			const lines = createInterface({input: stdin, output: stdout});
			lines.once('SIGINT', () => interrupt.abort());
			try {
				return await new Promise<string>((resolve, reject) => {
					const onClose = (): void => {
						// Nobody has ended the line of the question.
						stdout.write('\n');
						resolve('');
					};
					lines.once('close', onClose);
					lines.question(question, {signal: interrupt.signal}).then(answer => {
						// Only this one: by another, readline itself stops echoing what is typed.
						lines.off('close', onClose);
						resolve(answer);
					}, reject);
				});
			} finally {
				lines.close();
			}
		},
		written: () => untilWritten(stdout),
	};
}
