import {setMaxListeners} from 'node:events';
import pMap from 'p-map';
import type {RequestOptions} from '../engine/request-options.ts';
import {Problem} from '../problem.ts';

/** Requests under way at a time: enough to hide a slow line, few enough not to occupy the engine. */
const concurrency = 12;

/** `undefined` for what has gone in the meantime. */
async function unlessGone<Value>(answer: Promise<Value>): Promise<Value | undefined> {
	try {
		return await answer;
	} catch (error) {
		if (error instanceof Problem && error.reason === 'not-found') {
			return undefined;
		}

		throw error;
	}
}

/**
Asks the same about many things, some at a time.
@returns Answers by thing, without those that have gone meanwhile.
@throws Problem of the first failure, or the signal's reason.
*/
export async function askEach<Answer>(
	things: readonly string[],
	ask: (thing: string, options: RequestOptions) => Promise<Answer>,
	{signal: givenSignal}: RequestOptions,
): Promise<Map<string, Answer>> {
	const signal = AbortSignal.any([givenSignal]);
	// More requests listen to it at a time than Node thinks sound.
	setMaxListeners(0, signal);
	const answers = new Map<string, Answer>();
	await pMap(
		things,
		async thing => {
			const answer = await unlessGone(ask(thing, {signal}));
			if (answer !== undefined) {
				answers.set(thing, answer);
			}
		},
		{concurrency, signal},
	);
	return answers;
}
