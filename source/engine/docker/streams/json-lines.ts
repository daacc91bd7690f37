import {StringDecoder} from 'node:string_decoder';
import {EngineError} from '../../engine-error.ts';

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
	const decoder = new StringDecoder('utf8');
	let rest = '';
	for await (const chunk of chunks) {
		const lines = (rest + decoder.write(chunk)).split('\n');
		rest = lines.pop() ?? '';
		for (const line of lines) {
			if (line.trim() !== '') {
				yield parse(line);
			}
		}
	}

	rest += decoder.end();
	if (rest.trim() !== '') {
		yield parse(rest);
	}
}
