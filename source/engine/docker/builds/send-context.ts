import type {IncomingMessage} from 'node:http';
import type DockerModem from 'docker-modem';
import type Docker from 'dockerode';
import type {BuildEvent} from '../../build.ts';
import {startUpload} from '../requests/start-upload.ts';

/** Milliseconds between two reports; nobody reads faster. */
const reportMs = 100;

type Request = {
	query: object;
	registryConfig: object | undefined;
	/** What the answer tells, from its head on. */
	read: (answer: Promise<IncomingMessage>) => AsyncGenerator<BuildEvent, void, undefined>;
};

/**
Sends the context as the body of POST /build, and tells how far it is between what the engine tells:
some engines answer when they have read all of it, others before they have read anything. The context's
source has been left by the end, whatever happens.
*/
export async function* sendContext(
	docker: Docker,
	context: AsyncIterable<Uint8Array>,
	{query, registryConfig, read}: Request,
): AsyncGenerator<BuildEvent, void, undefined> {
	const upload = startUpload(docker, context, {
		method: 'POST',
		path: '/build?',
		options: query,
		...(registryConfig ? {registryconfig: registryConfig} : {}),
	} as DockerModem.DialOptions);
	const events = read(upload.answer);
	/** The next of them, or their failure; `undefined` as long as it is awaited. */
	let arrived: (() => IteratorResult<BuildEvent, void>) | undefined;
	const ask = () => {
		arrived = undefined;
		const arrive = (take: () => IteratorResult<BuildEvent, void>) => {
			arrived = take;
			upload.note();
		};
		events.next().then(
			result => arrive(() => result),
			error =>
				arrive(() => {
					throw error;
				}),
		);
	};

	let toldAt = 0;
	let isTold = false;
	function* report(): Generator<BuildEvent> {
		const now = Date.now();
		if (!isTold && (upload.isSent || (!upload.isOver && now - toldAt >= reportMs))) {
			isTold = upload.isSent;
			toldAt = now;
			yield {kind: 'upload', sentBytes: upload.sentBytes, isComplete: upload.isSent};
		}
	}

	try {
		ask();
		for (;;) {
			yield* report();
			const result = arrived?.();
			if (result?.done) {
				break;
			}

			if (result) {
				yield result.value;
				ask();
			} else {
				await upload.changed();
			}
		}

		await upload.finish();
		yield* report();
	} finally {
		upload.stop();
		events.return().catch(() => {});
	}
}
