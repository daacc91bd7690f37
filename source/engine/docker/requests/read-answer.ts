import type {IncomingMessage} from 'node:http';
import {Problem} from '../../../problem.ts';
import {describeConnectionFailure} from '../connection/describe-connection-failure.ts';
import type {Endpoint} from '../connection/endpoint.ts';
import {describeFailure} from './describe-failure.ts';
import {describeProxy} from './describe-proxy.ts';
import {requestOf} from './request-name.ts';
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
		throw describeConnectionFailure(error, endpoint, requestOf(response));
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

/** Whatever its beginning was taken for: what an engine says begins like this. */
const likeJson = /^\s*[[{]/;

const notAnEngine = (
	response: IncomingMessage,
	{endpoint: {address, source}}: RequestContext,
	cause: unknown,
) =>
	new Problem({
		reason: 'failed',
		message: `${requestOf(response)}: the server at ${address} is not a container engine (HTTP ${response.statusCode}).`,
		nextStep: `Check the address, and any proxy in front of the engine. (The address comes from: ${source}.)`,
		cause,
	});

/** @param what What is wrong with it, as the end of a sentence. */
const oddAnswer = (response: IncomingMessage, what: string, cause?: unknown) =>
	new Problem({
		reason: 'failed',
		message: `${requestOf(response)}: ${what}.`,
		nextStep: 'Try again. If it fails again, look into the log of the engine.',
		cause,
	});

/** @throws Problem when the status is that of a failure, whose body is the explanation, and for a web page. */
export async function expectSuccess(
	response: IncomingMessage,
	context: RequestContext,
): Promise<void> {
	const status = response.statusCode ?? 0;
	if (!isSuccess(status)) {
		const text = await readRefusal(response, context);
		const ofProxy = describeProxy(response, text, context.endpoint);
		if (ofProxy) {
			throw ofProxy;
		}

		throw webPage.test(text)
			? notAnEngine(response, context, text)
			: describeFailure({
					status,
					text,
					subject: context.subject,
					request: requestOf(response),
				});
	}

	// Streams are not looked into any more: a page would be taken for a log.
	if (/^text\/html\b/i.test(response.headers['content-type'] ?? '')) {
		response.destroy();
		throw notAnEngine(response, context, undefined);
	}
}

/** What an answer is to be; anything else is a failure, never an empty list or a thing without fields. */
export type Expected =
	/** JSON of this type. `null` is the empty list of some engines. */
	| 'list'
	| 'object'
	/** The same, or no body at all. */
	| 'object or nothing'
	/** Any JSON, or nothing. */
	| 'anything';

function isExpected(value: unknown, expected: Expected): boolean {
	switch (expected) {
		case 'list':
			return value === null || Array.isArray(value);
		case 'object':
		case 'object or nothing':
			return typeof value === 'object' && value !== null && !Array.isArray(value);
		case 'anything':
			return true;
	}
}

/**
The answer's JSON; `undefined` for an empty body where one may come.

@throws Problem for any other body than the expected one, an empty one too.
*/
export async function readJson(
	response: IncomingMessage,
	context: RequestContext,
	expected: Expected,
): Promise<unknown> {
	const text = await readText(response, context);
	if (text.trim() === '') {
		if (expected === 'anything' || expected === 'object or nothing') {
			return;
		}

		throw oddAnswer(response, 'the engine sent an empty answer');
	}

	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch (cause) {
		throw likeJson.test(text)
			? oddAnswer(response, "the engine's answer is cut off or damaged: no valid JSON", cause)
			: notAnEngine(response, context, cause);
	}

	if (!isExpected(value, expected)) {
		throw oddAnswer(response, `the engine sent something else than the ${expected} asked for`);
	}

	return value;
}
