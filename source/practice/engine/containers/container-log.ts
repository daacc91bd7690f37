import type {LogLine, LogOptions} from '../../../engine/containers.ts';
import type {OutputChunk, OutputStream} from '../../machine/processes/output.ts';

/** What a container printed so far, over all its runs. */
export type ContainerLog = {
	append(chunk: OutputChunk): void;
	chunks(): readonly OutputChunk[];
};

/** Enough for hours of practice; an engine of the real world rotates its logs too. */
const mostChunks = 200_000;

/** @param past Makes what was printed before the engine began; asked for only when somebody reads. */
export function createContainerLog(past: () => OutputChunk[] = () => []): ContainerLog {
	let printed: OutputChunk[] | undefined;
	const chunks = () => {
		printed ??= past();
		return printed;
	};

	return {
		append(chunk) {
			const all = chunks();
			all.push(chunk);
			if (all.length > mostChunks) {
				all.splice(0, all.length - mostChunks / 2);
			}
		},
		chunks,
	};
}

/** Cuts chunks into lines; keeps what is not a whole line yet, for each stream. */
export function createLineCutter(): {
	cut(chunk: OutputChunk): LogLine[];
	rest(): LogLine[];
} {
	const partial = new Map<OutputStream, {text: string; at: number}>();
	return {
		cut({stream, at, text}) {
			const pieces = text.split('\n');
			const lines: LogLine[] = [];
			for (const [index, piece] of pieces.entries()) {
				const begun = partial.get(stream);
				const whole = {text: (begun?.text ?? '') + piece, at: begun?.at ?? at};
				if (index === pieces.length - 1) {
					if (whole.text === '') {
						partial.delete(stream);
					} else {
						partial.set(stream, whole);
					}
				} else {
					partial.delete(stream);
					lines.push({stream, timestamp: whole.at, text: whole.text.replace(/\r$/, '')});
				}
			}

			return lines;
		},
		rest: () =>
			[...partial].map(([stream, {text, at}]) => ({
				stream,
				timestamp: at,
				text: text.replace(/\r$/, ''),
			})),
	};
}

/** Applies `since` and `timestamps` to one line; `undefined` for a line that is too old. */
export function selectLine(
	line: LogLine,
	{since, timestamps}: Pick<LogOptions, 'since' | 'timestamps'>,
): LogLine | undefined {
	if (since !== undefined && (line.timestamp ?? 0) < since) {
		return undefined;
	}

	return timestamps ? line : {...line, timestamp: undefined};
}
