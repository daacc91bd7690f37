import type {IncomingMessage} from 'node:http';
import {safeText} from '../../format/safe-text.ts';
import type {EngineEvent, EngineEventKind} from '../events.ts';
import {describeConnectionFailure} from './connection/describe-connection-failure.ts';
import type {Connection} from './connection.ts';
import {prefixedId} from './names.ts';
import {bodyChunks, type RequestContext} from './requests/read-answer.ts';
import {engineItself} from './requests/subject.ts';
import {jsonLines} from './streams/json-lines.ts';
import {shownRecord} from './values.ts';

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
		action: kind === 'container' && action === 'remove' ? 'destroy' : safeText(action),
		id: kind === 'image' ? prefixedId(id) : safeText(id),
		attributes: shownRecord(Actor?.Attributes),
		at: timeNano ? Math.floor(timeNano / 1e6) : time * 1000,
	};
}

async function* readEvents(
	response: IncomingMessage,
	context: RequestContext,
): AsyncGenerator<EngineEvent, void, undefined> {
	const {signal, endpoint} = context;
	try {
		for await (const value of jsonLines(bodyChunks(response, context))) {
			yield toEngineEvent(value as RawEvent);
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
	);
}

/** GET /events */
export async function subscribeToEvents(
	{client, context}: Connection,
	signal: AbortSignal,
): Promise<AsyncIterable<EngineEvent>> {
	const response = await client(signal, engineItself).getEvents();
	return readEvents(response as IncomingMessage, context(signal, engineItself));
}
