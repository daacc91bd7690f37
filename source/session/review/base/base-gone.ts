import {shortId} from '../../../format/short-id.ts';
import {Problem} from '../../../problem.ts';
import type {GuidedSession} from '../../guided-session.ts';

/**
The image that a session started from was deleted meanwhile. Its container lives on with all it has:
engines keep the layers that a container stands on.
*/
export function baseGone({base}: GuidedSession, cause: unknown): Problem {
	const name = base.reference === undefined ? '' : `${base.reference}, `;
	const wayBack =
		base.digest === undefined ? 'Load or rebuild it with the same id' : `Pull ${base.digest} again`;
	return new Problem({
		reason: 'not-found',
		message: `The base image of this session was removed (${name}${shortId(base.imageId)}).`,
		nextStep: `${wayBack}. Until then the changes cannot be compared or committed. Nothing is lost: the container still has them, its shell works and files can be copied out of it.`,
		cause,
	});
}
