import {useEffect, useReducer, useRef} from 'react';
import type {Work} from '../layers/in-slices.ts';

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

/**
Does work while drawing, a slice at a time.
@param work The same as long as nothing that it is about changes; `undefined`: there is nothing to do.
@param subject What the results of other works may be shown for until this one is done: the same tree with another filter.
@param isNeeded Something has to be drawn: without an earlier result of the subject the work is done at once.
@returns Its result, or the last one of the subject; `undefined`: there is none.
*/
export function useSlicedWork<Result>(
	work: Work<Result> | undefined,
	subject: unknown,
	isNeeded = false,
): Result | undefined {
	const last = useRef<{work: Work<Result>; subject: unknown; result: Result}>(undefined);
	const known = last.current?.subject === subject ? last.current : undefined;
	const isUp = startSlice();
	let isDone = work === undefined || known?.work === work;
	while (work && !isDone) {
		const {done, value} = work.next();
		if (done) {
			isDone = true;
			last.current = {work, subject, result: value};
		} else if (isUp() && !(isNeeded && !known)) {
			break;
		}
	}

	useSlices(isDone);
	return work && (isDone ? last.current : known)?.result;
}
