import type {Engine, EngineAbout} from './engine.ts';
import {withTimeLimit} from './with-time-limit.ts';

/** The first answer of a host that is up comes much sooner, over a far line, too. */
const firstAnswerMs = 15_000;

/**
What an engine among several says of itself, before anything else is asked of it: nobody waits long for one that is down.
@throws Problem, or the signal's reason.
*/
export const firstAnswer = (
	{about}: Pick<Engine, 'about'>,
	signal?: AbortSignal,
): Promise<EngineAbout> => withTimeLimit(options => about(options), signal, firstAnswerMs);
