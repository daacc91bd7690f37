import type {ImageRecord} from '../images/image-record.ts';
import type {PracticeState} from '../practice-state.ts';

const pushed = new WeakMap<PracticeState, Map<string, ImageRecord>>();

/** What was pushed to the practice registry, by `name:tag` and `name@sha256:…` in familiar form. */
export function pushedImages(state: PracticeState): Map<string, ImageRecord> {
	const images = pushed.get(state) ?? new Map<string, ImageRecord>();
	pushed.set(state, images);
	return images;
}
