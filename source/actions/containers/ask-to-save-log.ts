import type {LogLine} from '../../engine/containers.ts';
import {counted} from '../../format/counted.ts';
import type {ContainerLog} from '../../store/containers/container-log.ts';
import type {LogChoice} from '../../store/containers/log-choice.ts';
import type {Questions} from '../../store/questions.ts';
import {askForFile} from '../save-file/ask-for-file.ts';
import type {Work} from '../services.ts';
import {saveLog} from './save-log.ts';

async function* linesInMemory({all}: ContainerLog): AsyncIterable<LogLine> {
	for (let number = all.first(); number < all.end(); number += 1) {
		const {stream, timestamp, plain} = all.at(number);
		yield {stream, timestamp, text: plain};
	}
}

/** The lines in memory, unless some are gone from there and the engine still has them. */
function linesToSave({log, openEngine}: LogChoice, signal: AbortSignal): AsyncIterable<LogLine> {
	const {kind} = log.status.get();
	const canAsk = kind === 'following' || kind === 'stopped';
	return log.all.dropped() === 0 || !canAsk
		? linesInMemory(log)
		: openEngine.engine.containers.logs(log.containerId, {
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
	name: string,
	helpers: {dialogs: Questions; services: Work},
): Promise<void> {
	const {times, onlyStderr} = choice;
	const hasTimes = times !== 'none';
	const question = {
		title: `Save the log of ${name}`,
		name: `${name}.log`,
		hint: 'Plain text, without colours',
		preview: [
			`${onlyStderr ? 'Only stderr' : 'Every line'}, ${hasTimes ? 'with' : 'without'} times`,
		],
	};
	await askForFile(
		{
			...question,
			async write(file, {signal, report}) {
				const count = await saveLog({
					lines: linesToSave(choice, signal),
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
