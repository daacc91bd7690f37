import type {IncomingMessage} from 'node:http';
import type {ContainerStats} from '../../containers.ts';
import type {Connection} from '../connection.ts';
import {pathPart} from '../names.ts';
import {makeOfAnswer} from '../requests/make-of-answer.ts';
import {bodyChunks} from '../requests/read-answer.ts';
import {requestName} from '../requests/request-name.ts';
import {containerNamed} from '../requests/subject.ts';
import {jsonLines} from '../streams/json-lines.ts';
import {moment} from '../values.ts';
import {type RawStats, toContainerStats} from './container-stats.ts';

function sampleOf(value: unknown): RawStats {
	if (typeof value !== 'object' || value === null) {
		throw new TypeError('No object');
	}

	return value as RawStats;
}

/** GET /containers/{id}/stats */
export async function* readStats(
	{client, context, transport}: Connection,
	name: string,
	signal: AbortSignal,
): AsyncGenerator<ContainerStats, void, undefined> {
	const subject = containerNamed(name);
	const response = await client(signal, subject).getContainer(pathPart(name)).stats({stream: true});
	const request = requestName('GET', `/containers/${name}/stats`);
	const chunks = bodyChunks(response as IncomingMessage, context(signal, subject));
	let previous: RawStats | undefined;
	for await (const value of jsonLines(chunks, request)) {
		const sample = makeOfAnswer(request, () => sampleOf(value));
		// Docker goes on with empty samples, never read, when the container has stopped.
		if (moment(sample.read) === undefined) {
			return;
		}

		yield makeOfAnswer(request, () => toContainerStats(sample, previous, transport.isPodman));
		previous = sample;
	}
}
