import type {ClientRequest, IncomingMessage} from 'node:http';
import {onAbort} from '../../on-abort.ts';
import type {ReusingSocket} from './reusing-socket.ts';

type Reusing = {outgoing: ClientRequest; connection: ReusingSocket};

/** An answer whose body is read around Node's parser. It is read by iterating it, and by nothing else. */
function withBody(answer: IncomingMessage, contents: AsyncGenerator<Buffer>): IncomingMessage {
	return Object.defineProperty(answer, Symbol.asyncIterator, {value: () => contents});
}

/**
Sends a reading request without a body, and gets its answer as `ReusingSocket` reads it.
@param tell Gets the answer; `undefined`: it is a refusal, or comes in a way that only Node's parser knows. It was
dropped then and has to be asked for again.
*/
export function sendBare(
	{outgoing, connection}: Reusing,
	signal: AbortSignal,
	tell: (answer: IncomingMessage | undefined) => void,
): void {
	outgoing.once('connect', (answer, socket, start) => {
		socket.once(
			'close',
			onAbort(signal, () => socket.destroy()),
		);
		const {statusCode, headers} = answer;
		if (statusCode === 200 && headers['transfer-encoding']?.toLowerCase() === 'chunked') {
			tell(withBody(answer, connection.contents(start)));
		} else {
			socket.destroy();
			tell(undefined);
		}
	});
	outgoing.end();
	// It is on its way as what it is. Of what Node takes for a request to a proxy it parses the head alone, and
	// hands the connection over.
	outgoing.method = 'CONNECT';
}
