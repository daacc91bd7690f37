import type {IncomingMessage} from 'node:http';
import {unpacked} from '../../../layers/archive/unpacked.ts';
import {Problem} from '../../../problem.ts';
import type {ArchiveOptions} from '../../image-options.ts';
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
	{signal, reusesChunks}: ArchiveOptions,
): AsyncGenerator<Buffer, void, undefined> {
	const subject = imageNamed(images[0] ?? '');
	const response = await dial<IncomingMessage>(client(signal, subject), {
		path: '/images/get?',
		method: 'GET',
		isStream: true,
		reusesChunks,
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
	{client, context, transport}: Connection,
	archive: AsyncIterable<Uint8Array>,
	signal: AbortSignal,
): Promise<LoadedImages> {
	const answerContext = context(signal, engineItself);
	// Podman takes no packed ones. Others unpack them at the end of a line that may be slow.
	const sent = transport.isPodman ? unpacked(archive) : archive;
	const body = sendArchive(client(signal, engineItself), sent, {
		method: 'POST',
		path: '/images/load?',
		query: {quiet: 1},
		context: answerContext,
	});
	return readLoaded(body, answerContext);
}

type ImportLine = FailureFields & {status?: string; id?: string};

/** POST /images/create?fromSrc=- */
export async function importFiles(
	{client, context}: Connection,
	files: AsyncIterable<Uint8Array>,
	reference: string,
	signal: AbortSignal,
): Promise<string> {
	const answerContext = context(signal, engineItself);
	const body = sendArchive(client(signal, engineItself), files, {
		method: 'POST',
		path: '/images/create?',
		// Podman takes no tag of its own here.
		query: {fromSrc: '-', repo: reference},
		context: answerContext,
	});
	let id: string | undefined;
	for await (const value of jsonLines(body)) {
		const line = value as ImportLine;
		const failure = streamFailure(line);
		if (failure) {
			const {text} = failure;
			throw explainArchiveFailure(
				describeFailure({status: undefined, text, subject: answerContext.subject}),
			);
		}

		// Docker tells it as a status, Podman by itself.
		id = /^(?:sha256:)?[0-9a-f]{64}$/m.exec(line.id ?? line.status ?? '')?.[0] ?? id;
	}

	if (id === undefined) {
		throw new Problem({
			reason: 'failed',
			message: `The engine did not say which image it made of the files of ${reference}.`,
			nextStep: 'Look for it in Images.',
		});
	}

	return prefixedId(id);
}
