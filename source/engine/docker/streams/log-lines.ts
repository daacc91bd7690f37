import type {LogLine} from '../../containers.ts';
import {createDemultiplexer, type StreamPart} from './demultiplexer.ts';
import {createLineSplitter} from './line-splitter.ts';

type LineOptions = {isTty: boolean; timestamps: boolean};

/** `2026-11-23T14:21:31.389154503Z text`, as the engine writes it when asked for timestamps. */
const timestamped = /^(\d{4}-\d\d-\d\dT\S+) ?/;

function toLine(stream: LogLine['stream'], line: string, timestamps: boolean): LogLine {
	const text = line.endsWith('\r') ? line.slice(0, -1) : line;
	const [prefix, moment = ''] = (timestamps && timestamped.exec(text)) || [''];
	const milliseconds = Date.parse(moment);
	return Number.isNaN(milliseconds)
		? {stream, timestamp: undefined, text}
		: {stream, timestamp: milliseconds, text: text.slice(prefix.length)};
}

/** Longer than any line that is meant to be read. */
const longestLine = 65_536;

/**
Splits a container's log into lines, each stream on its own.

@param options.isTty Decides whether the log is framed; Docker 20.10 has no header that tells.
*/
export async function* logLines(
	chunks: AsyncIterable<Buffer>,
	{isTty, timestamps}: LineOptions,
): AsyncGenerator<LogLine, void, undefined> {
	const splitters = {
		stdout: createLineSplitter(longestLine),
		stderr: createLineSplitter(longestLine),
	};
	const split: (chunk: Buffer) => StreamPart[] = isTty
		? data => [{stream: 'stdout', data}]
		: createDemultiplexer();
	for await (const chunk of chunks) {
		for (const {stream, data} of split(chunk)) {
			for (const line of splitters[stream].add(data)) {
				yield toLine(stream, line, timestamps);
			}
		}
	}

	for (const stream of ['stdout', 'stderr'] as const) {
		for (const line of splitters[stream].end()) {
			yield toLine(stream, line, timestamps);
		}
	}
}
