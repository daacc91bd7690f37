import type {IncomingMessage} from 'node:http';
import {Readable} from 'node:stream';
import type Docker from 'dockerode';
import type {BuildEvent} from '../../build.ts';
import {dial} from '../requests/client.ts';

/** Milliseconds between two reports; nobody reads faster. */
const reportMs = 100;

type Request = {query: object; registryConfig: object | undefined};

/**
Sends the context as the body of POST /build and tells how far it is. Engines answer when they have read
all of it. The context's source has been left by the end, whatever happens.

@returns The answer, whose status is that of a success.
*/
export async function* sendContext(
	docker: Docker,
	context: AsyncIterable<Uint8Array>,
	{query, registryConfig}: Request,
): AsyncGenerator<BuildEvent, IncomingMessage, undefined> {
	let sentBytes = 0;
	let isSent = false;
	let isAnswered = false;
	let wake = () => {};
	async function* counted(): AsyncGenerator<Uint8Array> {
		for await (const chunk of context) {
			yield chunk;
			sentBytes += chunk.length;
			wake();
		}

		isSent = true;
		wake();
	}

	const file = Readable.from(counted(), {objectMode: false});
	const answer = dial<IncomingMessage>(docker, {
		method: 'POST',
		path: '/build?',
		options: query,
		isStream: true,
		file,
		...(registryConfig ? {registryconfig: registryConfig} : {}),
	} as Parameters<typeof dial>[1]);
	const noteAnswer = () => {
		isAnswered = true;
		wake();
	};
	answer.then(noteAnswer, noteAnswer);
	try {
		let toldAt = 0;
		let isTold = false;
		while (!isAnswered) {
			const now = Date.now();
			if (!isTold && (isSent || now - toldAt >= reportMs)) {
				isTold = isSent;
				toldAt = now;
				yield {kind: 'upload', sentBytes, isComplete: isSent};
			} else {
				await new Promise<void>(resolve => {
					wake = resolve;
				});
			}
		}

		if (isSent && !isTold) {
			yield {kind: 'upload', sentBytes, isComplete: true};
		}

		return await answer;
	} finally {
		file.destroy();
	}
}
