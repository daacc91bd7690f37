import {safeText} from '../../../format/safe-text.ts';
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
		base.digest === undefined
			? 'Load or build it again, so that it has the same id'
			: `Pull ${base.digest} again`;
	return new Problem({
		reason: 'not-found',
		message: safeText(
			`The image that this session started from is gone (${name}${shortId(base.imageId)}).`,
		),
		nextStep: safeText(
			`${wayBack}. Until then the changes can neither be compared nor committed, but nothing is lost: the container still has all of them, its shell still works and files can still be copied out of it.`,
		),
		cause,
	});
}
