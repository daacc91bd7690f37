import {text} from 'node:stream/consumers';
import type {RequestOptions} from '../request-options.ts';
import type {Connection} from './connection.ts';

/** GET /_ping, over a connection that is open already where there is one. @returns Milliseconds. */
export async function readRoundTrip(
	{transport}: Pick<Connection, 'transport'>,
	{signal}: RequestOptions,
): Promise<number> {
	const begunAt = performance.now();
	await text(await transport.send({method: 'GET', path: '/_ping', signal}));
	return performance.now() - begunAt;
}
