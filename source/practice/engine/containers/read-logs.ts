import type {LogLine, LogOptions} from '../../../engine/containers.ts';
import type {PracticeState} from '../practice-state.ts';
import {createLineCutter, selectLine} from './container-log.ts';
import {isAlive} from './container-record.ts';
import {findContainer} from './find-container.ts';
import {runOf} from './main-process.ts';

/** What was printed so far, then what is printed from now on. */
export async function* readLogs(
	state: PracticeState,
	name: string,
	options: LogOptions & {signal: AbortSignal},
): AsyncIterable<LogLine> {
	const {signal, follow, tail} = options;
	signal.throwIfAborted();
	const container = findContainer(state, name);
	// Subscribed before the past is read, in one turn: nothing is lost and nothing comes twice.
	const live =
		follow && isAlive(container) ? runOf(state, container).output.subscribe(signal) : undefined;
	try {
		const cutter = createLineCutter();
		const past = container.log.chunks().flatMap(chunk => cutter.cut(chunk));
		if (!live) {
			past.push(...cutter.rest());
		}

		const wanted = tail === undefined ? past : past.slice(Math.max(0, past.length - tail));
		for (const line of wanted) {
			const selected = selectLine(line, options);
			if (selected) {
				yield selected;
				signal.throwIfAborted();
			}
		}

		for await (const chunk of live ?? []) {
			for (const line of cutter.cut(chunk)) {
				const selected = selectLine(line, options);
				if (selected) {
					yield selected;
					signal.throwIfAborted();
				}
			}
		}

		signal.throwIfAborted();
		for (const line of live ? cutter.rest() : []) {
			const selected = selectLine(line, options);
			if (selected) {
				yield selected;
			}
		}
	} finally {
		await live?.return?.();
	}
}
