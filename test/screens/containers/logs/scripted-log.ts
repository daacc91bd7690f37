import {once} from 'node:events';
import type {
	ContainerOperations,
	LogLine,
	LogOptions,
} from '../../../../source/engine/containers.ts';

/** A log that a test writes, ends and breaks. */
export type ScriptedLog = {
	logs: ContainerOperations['logs'];
	/** Requests so far, in order. */
	requests: LogOptions[];
	/** Lines carry the times 1000, 1001 … unless told. */
	print(text: string, changes?: Partial<LogLine>): void;
	/** Ends the open streams; with an error, breaks them. */
	end(error?: Error): void;
	/** While set, opening a stream fails. */
	refuseWith(error: Error | undefined): void;
	/** True: streams stay open. */
	setRunning(isRunning: boolean): void;
};

/** Answers as engines do: `since` includes its own millisecond, `tail` counts from the end. */
export function scriptedLog(): ScriptedLog {
	const lines: LogLine[] = [];
	const requests: LogOptions[] = [];
	const news = new EventTarget();
	let isRunning = true;
	let refusal: Error | undefined;
	let ends = 0;
	let lastError: Error | undefined;

	const tell = () => news.dispatchEvent(new Event('change'));

	return {
		requests,
		print(text, changes) {
			lines.push({stream: 'stdout', timestamp: 1000 + lines.length, text, ...changes});
			tell();
		},
		end(error) {
			ends += 1;
			lastError = error;
			tell();
		},
		refuseWith(error) {
			refusal = error;
		},
		setRunning(next) {
			isRunning = next;
			tell();
		},
		async *logs(_container, {follow, timestamps, since, tail, signal}) {
			requests.push({follow, timestamps, since, tail});
			if (refusal) {
				throw refusal;
			}

			const endsBefore = ends;
			const matching = lines.filter(({timestamp}) => (timestamp ?? 0) >= (since ?? 0));
			let at = lines.length;
			yield* tail === undefined ? matching : matching.slice(-tail);
			while (follow && isRunning && ends === endsBefore) {
				if (at === lines.length) {
					await once(news, 'change', {signal}).catch(() => signal.throwIfAborted());
				}

				const added = lines.slice(at);
				at = lines.length;
				yield* added;
			}

			if (ends > endsBefore && lastError) {
				throw lastError;
			}
		},
	};
}
