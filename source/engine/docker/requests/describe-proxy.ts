import {type IncomingMessage, STATUS_CODES} from 'node:http';
import {Problem} from '../../../problem.ts';
import type {Endpoint} from '../connection/endpoint.ts';
import {requestOf} from './request-name.ts';

/** What a proxy says to what it does not let through. */
const refusals = new Set([401, 403, 405, 407]);

/** What it says when the engine behind it does not answer. */
const outages = new Set([502, 503, 504]);

/** Engines explain themselves in JSON, whatever happens. */
function isJson(text: string): boolean {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
}

/**
Explains what a proxy answered in place of the engine.

@param text Body of the answer.
@returns `undefined`: the engine itself has answered, or a server that has nothing to do with one.
*/
export function describeProxy(
	response: IncomingMessage,
	text: string,
	{address, source}: Endpoint,
): Problem | undefined {
	const status = response.statusCode ?? 0;
	if (isJson(text)) {
		return;
	}

	const answer = `HTTP ${status} ${STATUS_CODES[status] ?? ''}`.trim();
	if (refusals.has(status)) {
		return new Problem({
			reason: 'permission-denied',
			message: `The proxy at ${address} refused ${requestOf(response)} (${answer}).`,
			nextStep: `Allow this request in the proxy's configuration. (The address comes from: ${source}.)`,
			cause: text,
		});
	}

	return outages.has(status)
		? new Problem({
				reason: 'unreachable',
				message: `${requestOf(response)}: the proxy at ${address} did not reach the engine (${answer}).`,
				nextStep: `Check that the engine is running. (The address comes from: ${source}.)`,
				cause: text,
			})
		: undefined;
}
