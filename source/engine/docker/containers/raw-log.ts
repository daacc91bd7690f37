import type {Connection} from '../connection.ts';
import {createDemultiplexer} from '../streams/demultiplexer.ts';
import {openLog} from './open-log.ts';

/** GET /containers/{id}/logs, without taking its bytes for text. */
export async function* readRawLog(
	connection: Connection,
	name: string,
	signal: AbortSignal,
): AsyncGenerator<Buffer, void, undefined> {
	const {chunks, isTty} = await openLog(connection, name, {signal, query: {}});
	if (isTty) {
		yield* chunks;
		return;
	}

	const split = createDemultiplexer();
	for await (const chunk of chunks) {
		for (const {data} of split(chunk)) {
			yield data;
		}
	}
}
