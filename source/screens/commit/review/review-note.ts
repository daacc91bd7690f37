import {truncatePainted} from '../../../components/truncate-painted.ts';
import {counted} from '../../../format/counted.ts';
import {joinShown, phrase, type Shown} from '../../../format/shown.ts';
import {textWidth} from '../../../format/truncate.ts';
import type {SessionReview} from '../../../session/review/session-review.ts';
import type {Theme} from '../../../theme.ts';

/** What makes the review less than the whole truth, in one painted line; `undefined`: nothing. */
export function reviewNote(
	{wasRunning, removesItself, mounts}: SessionReview,
	width: number,
	theme: Theme,
): Shown | undefined {
	const {paint, symbols} = theme;
	// What is missing in an image must not be cut off: where all of it does not fit, it is said in fewer words.
	const notes: [long: Shown, short: Shown][] = [
		...(removesItself
			? [
					[
						phrase`The container is removed when it stops (--rm): commit before`,
						phrase`--rm: commit before it stops`,
					] satisfies [Shown, Shown],
				]
			: []),
		...(mounts.length > 0
			? [
					[
						phrase`${counted(mounts.length, 'mount')} not in the image: Tab shows details`,
						phrase`${counted(mounts.length, 'mount')} not in the image`,
					] satisfies [Shown, Shown],
				]
			: []),
		...(wasRunning
			? [
					[
						phrase`The container was running while it was read: R refreshes`,
						phrase`Was running: R`,
					] satisfies [Shown, Shown],
				]
			: []),
	];
	const lineOf = (texts: readonly Shown[]) =>
		phrase` ${paint('warning', phrase`${symbols.warning} ${joinShown(texts, phrase` ${symbols.separator} `)}`)}`;
	const long = lineOf(notes.map(([text]) => text));
	return notes.length === 0
		? undefined
		: textWidth(long) <= width
			? long
			: truncatePainted(lineOf(notes.map(([, text]) => text)), width, theme);
}
