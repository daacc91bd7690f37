import type {LogLine} from '../../engine/containers.ts';
import {counted} from '../../format/counted.ts';
import type {LogBook} from '../../store/containers/container-log.ts';
import type {LogChoice} from '../../store/containers/log-choice.ts';
import type {Questions} from '../../store/questions.ts';
import {askForFile} from '../save-file/ask-for-file.ts';
import type {Work} from '../services.ts';
import {saveLog} from './save-log.ts';

/** @param names In front of the lines, where they are of several containers. */
async function* linesInMemory({all}: LogBook, names: readonly string[]): AsyncIterable<LogLine> {
	for (let number = all.first(); number < all.end(); number += 1) {
		const {stream, timestamp, plain, source} = all.at(number);
		const name = source === undefined ? '' : `${names[source]} | `;
		yield {stream, timestamp, text: name + plain};
	}
}

/** The lines in memory, unless some are gone from there and the engine still has them. */
function linesToSave(
	{log, openEngine}: LogChoice,
	names: readonly string[],
	signal: AbortSignal,
): AsyncIterable<LogLine> {
	const [single, ...others] = log.readings;
	const kind = log.statuses.get()[0]?.kind;
	const canAsk = others.length === 0 && (kind === 'following' || kind === 'stopped');
	return log.all.dropped() === 0 || !canAsk || !single
		? linesInMemory(log, names)
		: openEngine.engine.containers.logs(single.containerId, {
				follow: false,
				timestamps: true,
				since: log.firstTimestamp(),
				tail: undefined,
				signal,
			});
}

/** Asks for a path and writes what the view has shown; never replaces a file unasked. */
export async function askToSaveLog(
	choice: LogChoice,
	names: readonly string[],
	helpers: {dialogs: Questions; services: Work},
): Promise<void> {
	const {times, onlyStderr, log} = choice;
	const name = names.join('-');
	const isPart = names.length > 1 && log.all.dropped() > 0;
	const hasTimes = times !== 'none';
	const question = {
		title: `Save the log of ${names.join(', ')}`,
		name: `${name}.log`,
		hint: 'Plain text, without colours',
		preview: [
			`${onlyStderr ? 'Only stderr' : 'Every line'}, ${hasTimes ? 'with' : 'without'} times`,
			...(isPart ? ['Only the lines in memory: older ones were dropped'] : []),
		],
	};
	await askForFile(
		{
			...question,
			async write(file, {signal, report}) {
				const count = await saveLog({
					lines: linesToSave(choice, names, signal),
					file,
					hasTimes,
					onlyStderr,
					signal,
					onProgress: lines => report({text: counted(lines, 'line')}),
				});
				return `Saved ${counted(count, 'line')} to ${file}`;
			},
		},
		helpers,
	);
}
