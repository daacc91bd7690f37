import {EngineError} from '../../engine-error.ts';
import {createLineSplitter} from './line-splitter.ts';

function parse(line: string): unknown {
	try {
		return JSON.parse(line);
	} catch (cause) {
		throw new EngineError({
			reason: 'failed',
			message: 'The engine sent a line that cannot be understood.',
			cause,
		});
	}
}

/** One value per line of a stream; lines and characters may be split over chunks anywhere. */
export async function* jsonLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<unknown> {
	const splitter = createLineSplitter();
	for await (const chunk of chunks) {
		for (const line of splitter.add(chunk)) {
			if (line.trim() !== '') {
				yield parse(line);
			}
		}
	}

	for (const line of splitter.end()) {
		if (line.trim() !== '') {
			yield parse(line);
		}
	}
}
