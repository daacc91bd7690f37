import {setMaxListeners} from 'node:events';
import pMap from 'p-map';
import type {RequestOptions} from '../engine/request-options.ts';
import {unlessGone} from '../engine/unless-gone.ts';

/** Requests under way at a time: enough to hide a slow line, few enough not to occupy the engine. */
const concurrency = 12;

/**
Asks the same about many things, some at a time.
@returns Answers by thing, without those that have gone meanwhile.
@throws Problem of the first failure, or the signal's reason.
*/
export async function askEach<Answer>(
	things: readonly string[],
	ask: (thing: string, options: RequestOptions) => Promise<Answer>,
	{signal}: RequestOptions,
): Promise<Map<string, Answer>> {
	const answers = new Map<string, Answer>();
	// Each of those under way listens to it, which Node would take for a leak.
	setMaxListeners(0, signal);
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
