import type {LogLine} from '../../engine/containers.ts';
import {safeLogLine} from '../../format/safe-log-line.ts';
import {writeFile} from '../save-file/write-file.ts';

type SaveOptions = {
	lines: AsyncIterable<LogLine>;
	/** Absolute; what is there is replaced when all is written, not before. */
	file: string;
	hasTimes: boolean;
	onlyStderr: boolean;
	signal: AbortSignal;
	/** Called every thousand lines. */
	onProgress(lines: number): void;
};

/**
Writes a log as plain text, without any control sequence.

@returns How many lines.
@throws Problem when the engine or the file system fails; nothing is left behind then.
*/
export async function saveLog(options: SaveOptions): Promise<number> {
	const {lines, file, hasTimes, onlyStderr, signal, onProgress} = options;
	let count = 0;
	async function* text() {
		for await (const {stream, timestamp, text: line} of lines) {
			if (onlyStderr && stream !== 'stderr') {
				continue;
			}

			count += 1;
			const time =
				hasTimes && timestamp !== undefined ? `${new Date(timestamp).toISOString()} ` : '';
			yield `${time}${safeLogLine(line, {colours: false})}\n`;
			if (count % 1000 === 0) {
				onProgress(count);
			}
		}
	}

	await writeFile({content: text(), file, what: 'log', signal});
	return count;
}
