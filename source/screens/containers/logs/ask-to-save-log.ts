import type {Dialogs} from '../../../components/dialogs/use-dialogs.tsx';
import type {LogLine} from '../../../engine/containers.ts';
import {safeText} from '../../../format/safe-text.ts';
import type {Services} from '../../../hooks/services.ts';
import {askForFile} from '../../flows/save-file/ask-for-file.ts';
import type {ContainerLog} from './container-log.ts';
import {saveLog} from './save-log.ts';
import type {LogChoice} from './use-container-log.ts';

const counted = (count: number) =>
	`${count.toLocaleString('en-US')} ${count === 1 ? 'line' : 'lines'}`;

async function* linesInMemory({all}: ContainerLog): AsyncIterable<LogLine> {
	for (let number = all.first(); number < all.end(); number += 1) {
		const {stream, timestamp, plain} = all.at(number);
		yield {stream, timestamp, text: plain};
	}
}

/** The lines in memory, unless some are gone from there and the engine still has them. */
function linesToSave({log, session}: LogChoice, signal: AbortSignal): AsyncIterable<LogLine> {
	const {kind} = log.status.get();
	const canAsk = kind === 'following' || kind === 'stopped';
	return log.all.dropped() === 0 || !canAsk
		? linesInMemory(log)
		: session.engine.containers.logs(log.containerId, {
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
	helpers: {dialogs: Dialogs; services: Services},
): Promise<void> {
	const {hasTimes, onlyStderr} = choice;
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
					onProgress: lines => report({text: counted(lines)}),
				});
				return `Saved ${counted(count)} to ${safeText(file)}`;
			},
		},
		helpers,
	);
}
