import type {Services} from '../../../hooks/services.ts';
import {Problem} from '../../../problem.ts';
import type {Comparison} from '../../../registry/compare-with-remote.ts';
import type {Store} from '../../../store/create-store.ts';
import {imageRowKey} from '../../reveal-image.ts';

/** What a registry has said about one reference; `checking` while it is being asked. */
export type UpdateState = 'checking' | Comparison | Problem;

/** By the key of the row: another image under the same name has not been checked. */
export type ImageUpdates = ReadonlyMap<string, UpdateState>;

/** What is known of updates, as long as Slipway runs. */
export const imageUpdates = ({retained}: Pick<Services, 'retained'>): Store<ImageUpdates> =>
	retained.store<ImageUpdates>('images:updates', () => new Map());

export const updateKey = ({imageId, reference}: {imageId: string; reference: string}): string =>
	imageRowKey(imageId, reference);

/** Whether the registry has another image under this name, and not an older one. */
export const isUpdate = (state: UpdateState | undefined): boolean =>
	state === 'newer' || state === 'different';

const words: Record<Comparison, string> = {
	newer: 'update',
	different: 'update',
	older: 'newer here',
	same: 'current',
	absent: 'not here',
	unknown: 'local only',
};

/** In the list; `undefined`: nobody has asked. */
export function updateMark(state: UpdateState | undefined): string | undefined {
	if (state === undefined) {
		return undefined;
	}

	if (state instanceof Problem) {
		return state.reason === 'not-found' ? 'not in registry' : 'not checked';
	}

	return state === 'checking' ? 'asking' : words[state];
}

/** As a sentence, for the job. */
export function updateText(state: UpdateState): string {
	if (state instanceof Problem) {
		return state.message;
	}

	switch (state) {
		case 'checking':
			return 'asking';
		case 'newer':
		case 'different':
			return 'the registry has another image under this name now';
		case 'older':
			return 'the one here is newer than the registry\u2019s';
		case 'same':
			return 'what the registry has';
		case 'absent':
			return 'not here any more';
		case 'unknown':
			return 'made or loaded here: it has no digest of that registry to compare';
	}
}
