import {truncatePainted} from '../../../../../components/truncate-painted.ts';
import {counted} from '../../../../../format/counted.ts';
import type {SessionReview} from '../../../../../session/review/session-review.ts';
import type {Theme} from '../../../../../theme.ts';

/** What makes the review less than the whole truth, in one painted line; `undefined`: nothing. */
export function noteLine(
	{wasRunning, mounts}: SessionReview,
	width: number,
	{paint, symbols}: Theme,
): string | undefined {
	const notes = [
		...(wasRunning ? ['The container still ran when it was read: R reads again'] : []),
		...(mounts.length > 0
			? [`${counted(mounts.length, 'mount')} not in the image: F says more`]
			: []),
	];
	return notes.length === 0
		? undefined
		: truncatePainted(
				` ${paint('warning', `${symbols.warning} ${notes.join(` ${symbols.separator} `)}`)}`,
				width,
			);
}
