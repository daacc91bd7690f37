import {Problem} from '../../problem.ts';
import type {Comparison} from '../../registry/compare-with-remote.ts';
import type {Store} from '../create-store.ts';
import type {Retained} from '../retained.ts';
import {retainedKey} from '../retained.ts';
import {imageRowKey} from './image-row-key.ts';

/** What a registry has said about one reference; `checking` while it is being asked. */
export type UpdateState = 'checking' | Comparison | Problem;

/** By the key of the row: another image under the same name has not been checked. */
export type ImageUpdates = ReadonlyMap<string, UpdateState>;

const updates = retainedKey<ImageUpdates>(() => new Map());

/** Most that are kept, also of images that are gone. */
export const mostUpdates = 20_000;

/** What is known of updates, as long as Slipway runs. */
export const imageUpdates = ({retained}: {retained: Retained}): Store<ImageUpdates> =>
	retained.store(updates);

export const updateKey = ({imageId, reference}: {imageId: string; reference: string}): string =>
	imageRowKey(imageId, reference);

/** Whether the registry has another image under this name, and not an older one. */
export const isUpdate = (state: UpdateState | undefined): boolean =>
	state === 'newer' || state === 'different';

const words: Record<Comparison, string> = {
	newer: 'update',
	different: 'update',
	older: 'newer local',
	same: 'current',
	otherPlatform: 'other platform',
	absent: 'not local',
	unknown: 'local only',
};

/** In the list; `undefined`: not checked. */
export function updateMark(state: UpdateState | undefined): string | undefined {
	if (state === undefined) {
		return undefined;
	}

	if (state instanceof Problem) {
		return state.reason === 'not-found' ? 'not in registry' : 'not checked';
	}

	return state === 'checking' ? 'loading' : words[state];
}

/** As a sentence, for the job. */
export function updateText(state: UpdateState): string {
	if (state instanceof Problem) {
		return state.message;
	}

	switch (state) {
		case 'checking':
			return 'loading';
		case 'newer':
		case 'different':
			return 'the registry has another image under this name';
		case 'older':
			return 'the local one is newer than the registry\u2019s';
		case 'same':
			return 'up to date with the registry';
		case 'otherPlatform':
			return 'up to date, but the local one is for another platform than the native one';
		case 'absent':
			return 'no longer local';
		case 'unknown':
			return 'built or loaded: no digest of that registry to compare';
	}
}
