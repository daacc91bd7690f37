import type {BuildCacheOperations} from '../../../engine/build-cache.ts';
import {answer} from '../answer.ts';
import type {PracticeState} from '../practice-state.ts';

function removeRecord(state: PracticeState, id: string): number | undefined {
	const record = state.buildCache.get(id);
	const isHeld = [...state.buildCache.values()].some(({parentIds}) => parentIds.includes(id));
	if (!record || record.isInUse || isHeld) {
		return undefined;
	}

	state.buildCache.delete(id);
	state.emit({kind: 'builder', action: 'prune', id: ''});
	return record.sizeBytes;
}

export const buildCacheOperations = (state: PracticeState): BuildCacheOperations => ({
	remove: (id, options) => answer(options, () => removeRecord(state, id)),
});
