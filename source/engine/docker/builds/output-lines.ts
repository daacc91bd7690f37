import {Buffer} from 'node:buffer';
import type {BuildEvent} from '../../build.ts';
import {createLineSplitter} from '../streams/line-splitter.ts';

type OutputStream = 'stdout' | 'stderr';

/** Longer than any line that is meant to be read. */
const longestLine = 65_536;

const toEvent = (stepId: string, stream: OutputStream, line: string): BuildEvent => ({
	kind: 'output',
	stepId,
	stream,
	text: line.endsWith('\r') ? line.slice(0, -1) : line,
});

/** Splits one step's output, as it comes, into lines of each of its streams. */
export function createOutputLines(stepId: string) {
	const splitters = {
		stdout: createLineSplitter(longestLine),
		stderr: createLineSplitter(longestLine),
	};
	return {
		add: (stream: OutputStream, data: Uint8Array): BuildEvent[] =>
			splitters[stream].add(Buffer.from(data)).map(line => toEvent(stepId, stream, line)),
		/** Lines that the step left open. */
		end: (): BuildEvent[] =>
			(['stdout', 'stderr'] as const).flatMap(stream =>
				splitters[stream].end().map(line => toEvent(stepId, stream, line)),
			),
	};
}
