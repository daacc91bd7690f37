import {useEffect, useReducer} from 'react';
import {useServices} from './services.ts';

/** Redraws the component once it is then. @param at Milliseconds since the epoch; `undefined`: it need not be. */
export function useWake(at: number | undefined): void {
	const {clock} = useServices();
	const [, redraw] = useReducer((count: number) => count + 1, 0);
	useEffect(() => (at === undefined ? undefined : clock.wake(at, redraw)), [clock, at]);
}
