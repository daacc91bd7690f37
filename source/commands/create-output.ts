import {createInterface} from 'node:readline/promises';
import {truncateEnd} from '../format/truncate.ts';
import {createTheme, detectThemeMode} from '../theme.ts';
import type {Output} from './output.ts';

const widthElsewhere = 80;

/** @param json The user wants JSON in any case. */
export const createOutput = (
	{stdin, stdout, stderr, env}: Pick<NodeJS.Process, 'stdin' | 'stdout' | 'stderr' | 'env'>,
	{json}: {json: boolean},
): Output => {
	const isForPeople = stdout.isTTY === true && !json;
	const width = stdout.columns || widthElsewhere;
	let hasProgress = false;
	// Whoever reads the output may have seen enough: `| head`.
	stdout.on('error', () => process.exit());
	return {
		isForPeople,
		canAsk: isForPeople && stdin.isTTY === true,
		width,
		theme: createTheme({
			mode: detectThemeMode(env),
			noColour: Boolean(env.NO_COLOR) || !isForPeople,
			ascii: false,
		}),
		now: Date.now,
		print: text => stdout.write(text),
		tell: text => stderr.write(text),
		progress(text) {
			if (stderr.isTTY && (text !== '' || hasProgress)) {
				hasProgress = text !== '';
				stderr.write(`\r\u001B[K${truncateEnd(text, width - 1)}`);
			}
		},
		async ask(question) {
			const lines = createInterface({input: stdin, output: stderr});
			try {
				return await new Promise<string>((resolve, reject) => {
					lines.once('close', () => resolve(''));
					lines.once('SIGINT', () => lines.close());
					lines.question(question).then(resolve, reject);
				});
			} finally {
				lines.close();
			}
		},
	};
};
