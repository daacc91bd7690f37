import {useEffect, useReducer} from 'react';

/** Milliseconds that long work takes at once: a key pressed meanwhile is heard within the frame. */
const sliceMs = 6;

/** @returns What says, from now on, whether the time of one slice is up. */
export function startSlice(): () => boolean {
	const end = performance.now() + sliceMs;
	return () => performance.now() > end;
}

/** Draws again, after keys have had their turn, until work that is done while drawing is done. */
export function useSlices(isDone: boolean): void {
	const [turn, goOn] = useReducer((turns: number) => turns + 1, 0);
	// biome-ignore lint/correctness/useExhaustiveDependencies: each turn is one slice
	useEffect(() => {
		if (isDone) {
			return;
		}

		const next = setImmediate(goOn);
		return () => clearImmediate(next);
	}, [turn, isDone]);
}
