import {once} from 'node:events';
import type {Duplex} from 'node:stream';
import {setTimeout as delay} from 'node:timers/promises';
import type {Connection} from '../connection.ts';
import {containerNamed} from '../requests/subject.ts';

/** How long an exit may be noted after the stream has ended. */
const settleMs = 500;

/**
Learns the exit code of a container that is attached to.

The wait starts with the session, because a container that removes itself cannot be asked afterwards.

@returns `undefined` when it still runs after the stream has ended (detached), or nobody can tell.
*/
export async function watchExit(
	{client}: Connection,
	id: string,
	stream: Duplex,
): Promise<number | undefined> {
	const watching = new AbortController();
	const container = client(watching.signal, containerNamed(id)).getContainer(id);
	const unknown = () => undefined;
	const nextExit: Promise<number | undefined> = container
		.wait({condition: 'next-exit'})
		.then((answer: {StatusCode?: number} | undefined) => answer?.StatusCode, unknown);
	const inspected = async () => {
		const {State} = await container.inspect();
		const hasRun = !State.StartedAt.startsWith('0001');
		return State.Running || !hasRun ? undefined : State.ExitCode;
	};

	try {
		await once(stream, 'close');
		const settled = delay(settleMs, undefined, {signal: watching.signal});
		return await Promise.race([nextExit.then(code => code ?? settled), settled.then(inspected)]);
	} catch {
		return undefined;
	} finally {
		watching.abort();
	}
}
