import {type IncomingMessage, request} from 'node:http';
import type {Readable} from 'node:stream';
import {text} from 'node:stream/consumers';

type EngineRequest = {
	socketPath: string;
	method?: string;
	/** With its query. */
	path: string;
	headers?: Record<string, string>;
	/** A JSON value, or a stream that is sent as it is. */
	body?: Readable | object;
};

/**
One request to a private engine behind the back of the code under test, to prepare or check things.
@throws Error with the engine's own answer unless it answers 2xx or 3xx.
*/
export async function requestEngine({
	socketPath,
	method = 'GET',
	path,
	headers = {},
	body,
}: EngineRequest): Promise<string> {
	const isStream = body !== undefined && 'pipe' in body;
	const type = isStream ? 'application/x-tar' : 'application/json';
	const response = await new Promise<IncomingMessage>((resolve, reject) => {
		const outgoing = request(
			{socketPath, method, path, agent: false, headers: {'content-type': type, ...headers}},
			resolve,
		);
		outgoing.on('error', reject);
		if (isStream) {
			body.on('error', reject).pipe(outgoing);
		} else {
			outgoing.end(body && JSON.stringify(body));
		}
	});
	const answer = await text(response);
	const status = response.statusCode ?? 0;
	if (status >= 400) {
		throw new Error(`${method} ${path} answered ${status}: ${answer}`);
	}
	return answer;
}
