import type {HistoryEntry} from '../../../engine/images.ts';
import {safeText} from '../../../format/safe-text.ts';
import type {PracticeState} from '../practice-state.ts';
import {findImage, referencesOf} from './find-image.ts';
import {choosePlatform} from './image-platforms.ts';

/** Newest first. Only the last step of an image knows an id, as for everything that was pulled. */
export function imageHistory(
	state: PracticeState,
	name: string,
	platform: string | undefined,
): HistoryEntry[] {
	const image = choosePlatform(findImage(state, name), platform);
	const {tags} = referencesOf(state, image.id);
	return image.steps
		.map((step, index) => {
			const isLast = index === image.steps.length - 1;
			return {
				imageId: isLast ? image.id : undefined,
				createdAt: step.createdAt,
				createdBy: safeText(step.createdBy),
				sizeBytes: step.sizeBytes,
				comment: safeText(step.comment),
				references: isLast ? tags : [],
			};
		})
		.reverse();
}
