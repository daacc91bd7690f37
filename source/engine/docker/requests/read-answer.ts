import type {IncomingMessage} from 'node:http';
import {Problem} from '../../../problem.ts';
import {describeConnectionFailure} from '../connection/describe-connection-failure.ts';
import type {Endpoint} from '../connection/endpoint.ts';
import {describeFailure} from './describe-failure.ts';
import type {Subject} from './subject.ts';

/** Who asks, about what: everything that an error message or an abort needs. */
export type RequestContext = {
	endpoint: Endpoint;
	signal: AbortSignal;
	subject: Subject;
};

/**
The body of an answer as it arrives. Leaving the loop destroys the connection.

@throws Problem `unreachable` when the connection is lost on the way; the signal's reason after
an abort.
*/
export async function* bodyChunks(
	response: IncomingMessage,
	{endpoint, signal}: RequestContext,
): AsyncGenerator<Buffer, void, undefined> {
	try {
		yield* response as AsyncIterable<Buffer>;
	} catch (error) {
		signal.throwIfAborted();
		throw describeConnectionFailure(error, endpoint);
	}

	signal.throwIfAborted();
}

/** Bytes of an explanation that are read; more is no explanation. */
const longestExplanation = 4 * 1024 ** 2;

/** The whole body as text. */
async function readText(response: IncomingMessage, context: RequestContext): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of bodyChunks(response, context)) {
		chunks.push(chunk);
	}

	return Buffer.concat(chunks).toString('utf8');
}

/**
The explanation of a refusal, as much of it as came: an engine that refuses what it is being sent may
close the connection on it. The rest of a very long one is left, with its connection.
*/
async function readRefusal(response: IncomingMessage, context: RequestContext): Promise<string> {
	const chunks: Buffer[] = [];
	let bytes = 0;
	try {
		for await (const chunk of bodyChunks(response, context)) {
			chunks.push(chunk);
			bytes += chunk.length;
			if (bytes >= longestExplanation) {
				break;
			}
		}
	} catch {
		context.signal.throwIfAborted();
	}

	return Buffer.concat(chunks).toString('utf8');
}

/** 304 says that it was so already: started, stopped. */
const isSuccess = (status: number) => (status >= 200 && status < 300) || status === 304;

/** What a web server, or a proxy without an engine behind it, says. */
const webPage = /^\s*<(?:!doctype|html|head|\?xml)/i;

const notAnEngine = ({endpoint: {address, source}}: RequestContext, cause: unknown) =>
	new Problem({
		reason: 'failed',
		message: `What answers at ${address} is not a container engine.`,
		nextStep: `Check the address. (It comes from: ${source}.)`,
		cause,
	});

/** @throws Problem when the status is that of a failure; its body is the explanation. */
export async function expectSuccess(
	response: IncomingMessage,
	context: RequestContext,
): Promise<void> {
	const status = response.statusCode ?? 0;
	if (!isSuccess(status)) {
		const text = await readRefusal(response, context);
		throw webPage.test(text)
			? notAnEngine(context, text)
			: describeFailure({status, text, subject: context.subject});
	}
}

/**
The answer's JSON; `undefined` for an empty body, which Podman sends in places where Docker sends
an error or an empty list.
*/
export async function readJson(
	response: IncomingMessage,
	context: RequestContext,
): Promise<unknown> {
	const text = await readText(response, context);
	try {
		return text.trim() === '' ? undefined : JSON.parse(text);
	} catch (cause) {
		throw notAnEngine(context, cause);
	}
}
