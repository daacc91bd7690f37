import {Problem} from '../../../problem.ts';
import {createLineSplitter} from './line-splitter.ts';

/** Stands before every value of `application/json-seq` (RFC 7464). */
const recordSeparator = /^[\s\u001e]+/;

const isBlank = (line: string) => /^[\s\u001e]*$/.test(line);

function parse(line: string, request: string | undefined): unknown {
	try {
		return JSON.parse(line.replace(recordSeparator, ''));
	} catch (cause) {
		throw new Problem({
			reason: 'failed',
			message:
				request === undefined
					? 'The engine sent an invalid line.'
					: `${request}: the engine sent an invalid line.`,
			cause,
		});
	}
}

/**
One value per line of a stream, which an engine may call JSON lines, NDJSON or a JSON sequence; lines and
characters may be split over chunks anywhere.

@param request Whose answer it is, for the failure; `undefined`: not known.
*/
export async function* jsonLines(
	chunks: AsyncIterable<Buffer>,
	request?: string,
): AsyncGenerator<unknown> {
	const splitter = createLineSplitter();
	for await (const chunk of chunks) {
		for (const line of splitter.add(chunk)) {
			if (!isBlank(line)) {
				yield parse(line, request);
			}
		}
	}

	for (const line of splitter.end()) {
		if (!isBlank(line)) {
			yield parse(line, request);
		}
	}
}
