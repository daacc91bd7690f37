import {Buffer} from 'node:buffer';
import type {BuildEvent} from '../../build.ts';
import {createLineSplitter} from '../streams/line-splitter.ts';

type OutputStream = 'stdout' | 'stderr';

const streams: readonly OutputStream[] = ['stdout', 'stderr'];

/** Longer than any line that is meant to be read. */
const longestLine = 65_536;

/** Of a line that is still open: more than a terminal shows of one. */
const longestOpen = 4096;

/** Progress bars return to the start of their line, and go on for as long as they like. */
const withoutOverwritten = (line: string): string =>
	line.slice(line.lastIndexOf('\r', line.length - 2) + 1);

const toEvent = (stepId: string, stream: OutputStream, line: string): BuildEvent => ({
	kind: 'output',
	stepId,
	stream,
	text: line.endsWith('\r') ? line.slice(0, -1) : line,
});

/** Splits one step's output, as it comes, into lines of each of its streams; tells what is open, too. */
export function createOutputLines(stepId: string) {
	const splitters = {
		stdout: createLineSplitter(longestLine, withoutOverwritten),
		stderr: createLineSplitter(longestLine, withoutOverwritten),
	};
	return {
		add(stream: OutputStream, data: Uint8Array): BuildEvent[] {
			const lines = splitters[stream].add(Buffer.from(data));
			const text = splitters[stream].rest().slice(-longestOpen);
			return [
				...lines.map(line => toEvent(stepId, stream, line)),
				...(text === '' ? [] : [{kind: 'open-line' as const, stepId, stream, text}]),
			];
		},
		/** Lines that the step left open. */
		end: (): BuildEvent[] =>
			streams.flatMap(stream => splitters[stream].end().map(line => toEvent(stepId, stream, line))),
	};
}
