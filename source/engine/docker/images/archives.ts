import type {IncomingMessage} from 'node:http';
import type {LoadedImages} from '../../images.ts';
import {explainArchiveFailure} from '../archives/explain-archive-failure.ts';
import {sendArchive} from '../archives/send-archive.ts';
import type {Connection} from '../connection.ts';
import {familiarName, prefixedId} from '../names.ts';
import {dial} from '../requests/client.ts';
import {describeFailure} from '../requests/describe-failure.ts';
import {bodyChunks, type RequestContext} from '../requests/read-answer.ts';
import {engineItself, imageNamed} from '../requests/subject.ts';
import {jsonLines} from '../streams/json-lines.ts';
import {type FailureFields, streamFailure} from '../streams/stream-failure.ts';

type LoadLine = FailureFields & {stream?: string};

/** GET /images/get */
export async function* saveImages(
	{client, context}: Connection,
	images: readonly string[],
	signal: AbortSignal,
): AsyncGenerator<Buffer, void, undefined> {
	const subject = imageNamed(images[0] ?? '');
	const response = await dial<IncomingMessage>(client(signal, subject), {
		path: '/images/get?',
		method: 'GET',
		isStream: true,
		options: {names: images},
	});
	yield* bodyChunks(response, context(signal, subject));
}

async function readLoaded(
	body: AsyncIterable<Buffer>,
	context: RequestContext,
): Promise<LoadedImages> {
	const loaded: LoadedImages = {references: [], ids: []};
	for await (const value of jsonLines(body)) {
		const line = value as LoadLine;
		const failure = streamFailure(line);
		if (failure) {
			const {text} = failure;
			throw explainArchiveFailure(
				describeFailure({status: undefined, text, subject: context.subject}),
			);
		}

		// Podman tells several in one line.
		const names = /^Loaded image(?: ID)?: (.+)$/m.exec(line.stream ?? '')?.[1]?.split(',') ?? [];
		for (const name of names) {
			if (/^(?:sha256:)?[0-9a-f]{64}$/.test(name)) {
				loaded.ids.push(prefixedId(name));
			} else {
				loaded.references.push(familiarName(name));
			}
		}
	}

	return loaded;
}

/** POST /images/load */
export async function loadImages(
	{client, context}: Connection,
	archive: AsyncIterable<Uint8Array>,
	signal: AbortSignal,
): Promise<LoadedImages> {
	const answerContext = context(signal, engineItself);
	const body = sendArchive(client(signal, engineItself), archive, {
		method: 'POST',
		path: '/images/load?',
		query: {quiet: 1},
		context: answerContext,
	});
	return readLoaded(body, answerContext);
}
