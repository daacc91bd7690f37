import {createInterface} from 'node:readline/promises';
import {safeText} from '../format/safe-text.ts';
import {truncateEnd} from '../format/truncate.ts';
import {createTheme, detectThemeMode} from '../theme.ts';
import {exitCodes} from './command-request.ts';
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
	stdout.on('error', ({code, message}: NodeJS.ErrnoException) => {
		// Whoever reads the output may have seen enough: `| head`. The command ends as it would anyway.
		if (code !== 'EPIPE') {
			stderr.write(`slipway: the output could not be written: ${safeText(message)}\n`);
			process.exit(exitCodes.partlyFailed);
		}
	});
	// Nobody could be told of it.
	stderr.on('error', () => undefined);
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
					lines.once('close', () => {
						// Nobody has ended the line of the question.
						stderr.write('\n');
						resolve('');
					});
					lines.once('SIGINT', () => lines.close());
					lines.question(question).then(answer => {
						lines.removeAllListeners('close');
						resolve(answer);
					}, reject);
				});
			} finally {
				lines.close();
			}
		},
	};
};
