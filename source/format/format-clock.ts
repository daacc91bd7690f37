import {type Shown, toShown} from './shown.ts';

const two = (number: number) => String(number).padStart(2, '0');

/** `14:05:09` in local time. @param at Milliseconds since the epoch. */
export function formatClock(at: number): Shown {
	const time = new Date(at);
	return toShown([time.getHours(), time.getMinutes(), time.getSeconds()].map(two).join(':'));
}
