import {useRef} from 'react';
import {ageChangesAt} from '../format/format-age.ts';
import {useServices} from './services.ts';
import {useWake} from './use-wake.ts';

/**
The time, as exact as ages are written: it stays the same until one of these reads otherwise, and the
component is redrawn then.
@param moments Milliseconds since the epoch, of all ages that are shown; `undefined`: none is.
*/
export function useNow(moments: ReadonlyArray<number | undefined>): number {
	const {now} = useServices();
	const current = now();
	const shownAt = useRef(current);
	const nextChange = () =>
		moments.reduce<number>(
			(next, at) => (at === undefined ? next : Math.min(next, ageChangesAt(at, shownAt.current))),
			Number.POSITIVE_INFINITY,
		);
	let next = nextChange();
	if (next <= current || shownAt.current > current) {
		shownAt.current = current;
		next = nextChange();
	}

	useWake(next);
	return shownAt.current;
}
