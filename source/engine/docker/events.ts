import type {IncomingMessage} from 'node:http';
import {Problem} from '../../problem.ts';
import type {EngineEvent, EngineEventKind} from '../events.ts';
import type {EventOptions} from '../request-options.ts';
import {describeConnectionFailure} from './connection/describe-connection-failure.ts';
import type {Connection} from './connection.ts';
import {prefixedId} from './names.ts';
import {makeOfAnswer} from './requests/make-of-answer.ts';
import {bodyChunks, expectSuccess, type RequestContext} from './requests/read-answer.ts';
import {engineItself} from './requests/subject.ts';
import {jsonLines} from './streams/json-lines.ts';
import {textRecord} from './values.ts';

const request = 'GET /events';

type RawEvent = {
	Type?: string;
	Action?: string;
	Actor?: {ID?: string; Attributes?: Record<string, string> | null};
	time?: number;
	timeNano?: number;
};

const kinds = new Set<string>(['image', 'container', 'volume', 'network', 'builder']);

function toEngineEvent({Type = '', Action = '', Actor, time = 0, timeNano}: RawEvent): EngineEvent {
	const kind = kinds.has(Type) ? (Type as EngineEventKind) : 'other';
	// Some actions carry a command or a state after a colon: `exec_start: sh -c …`.
	const [action = ''] = Action.split(':');
	const id = Actor?.ID ?? '';
	return {
		kind,
		action: kind === 'container' && action === 'remove' ? 'destroy' : action,
		id: kind === 'image' ? prefixedId(id) : id,
		attributes: textRecord(Actor?.Attributes),
		at: timeNano ? Math.floor(timeNano / 1e6) : time * 1000,
	};
}

async function* readEvents(
	response: IncomingMessage,
	context: RequestContext,
): AsyncGenerator<EngineEvent, void, undefined> {
	const {signal, endpoint} = context;
	try {
		for await (const value of jsonLines(bodyChunks(response, context), request)) {
			yield makeOfAnswer(request, () => toEngineEvent(value as RawEvent));
		}
	} catch (error) {
		if (signal.aborted) {
			return;
		}

		throw error;
	}

	// An engine never ends this stream by itself: it has gone.
	throw describeConnectionFailure(
		Object.assign(new Error('ended'), {code: 'ECONNRESET'}),
		endpoint,
		request,
	);
}

/** What a proxy answers that lets events not through, and a server that has none. */
const refusals = new Set([401, 403, 404, 405, 407, 501]);

/** How much later than this machine's the engine's clock may go, in milliseconds; its answers tell whole seconds. */
const marginMs = 3000;

/** In seconds, as engines want it. @param at Milliseconds since the epoch. */
const sinceOf = (at: number): number => Math.floor((at - marginMs) / 1000);

/** Whether the engine's clock is none that has hidden what was asked for. */
function isInTime({headers: {date}}: IncomingMessage): boolean {
	const at = Date.parse(date ?? '');
	return Date.now() - at <= marginMs;
}

/**
What may change a list, in the words of Docker and of Podman. The rest is most of what an engine tells: each
health check is three events, each download of a file one.
*/
const changing = [
	...['create', 'start', 'restart', 'die', 'died', 'oom', 'pause', 'unpause', 'rename', 'update'],
	...['health_status', 'commit', 'destroy', 'remove', 'prune'],
	...['tag', 'untag', 'delete', 'pull', 'load', 'import', 'build', 'loadfromarchive'],
];

/** GET /events; with `since`, engines first tell what they remember (Docker 256 events). */
export async function subscribeToEvents(
	{transport, context}: Connection,
	{signal, recentMs, onGap}: EventOptions,
): Promise<AsyncIterable<EngineEvent>> {
	const asked = context(signal, engineItself);
	const isFar = asked.endpoint.target.kind !== 'socket';
	const query = new URLSearchParams({
		...(recentMs !== undefined && {since: String(sinceOf(Date.now() - recentMs))}),
		...(isFar && {filters: JSON.stringify({event: changing})}),
	}).toString();
	const path = query === '' ? '/events' : `/events?${query}`;
	const response = await transport.send({method: 'GET', path, signal, isStream: true});
	try {
		await expectSuccess(response, asked);
	} catch (error) {
		if (error instanceof Problem && refusals.has(response.statusCode ?? 0)) {
			throw new Problem({
				reason: 'not-supported',
				message: `Events unavailable: ${error.message}`,
				nextStep: error.nextStep,
				cause: error,
			});
		}

		throw error;
	}

	if (recentMs !== undefined && !isInTime(response)) {
		onGap?.();
	}

	return readEvents(response, asked);
}
