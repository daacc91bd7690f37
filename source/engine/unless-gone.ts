import {Problem} from '../problem.ts';

/**
An answer about something that others may remove at any time.
@returns `undefined`: the engine, or the registry, does not have it, or not any more.
@throws Every other failure of the request.
*/
export async function unlessGone<Answer>(request: Promise<Answer>): Promise<Answer | undefined> {
	try {
		return await request;
	} catch (error) {
		if (error instanceof Problem && error.reason === 'not-found') {
			return undefined;
		}

		throw error;
	}
}
