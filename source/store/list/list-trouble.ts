import {counted} from '../../format/counted.ts';
import {formatClock} from '../../format/format-clock.ts';
import type {Resource} from '../resource.ts';

/**
From when a list is, and why it is not newer or not whole, in one line.

@returns `undefined` for one that is as new as the engine and whole, and before there is one.
*/
export function listTrouble(list: Resource<unknown>): string | undefined {
	const state = list.state.get();
	if (state.status === 'failed' && state.data !== undefined) {
		return `From ${formatClock(list.loadedAt())}, not refreshed: ${state.error.message}`;
	}

	const unreadable = list.unreadable();
	return state.status === 'ready' && unreadable > 0
		? `${counted(unreadable, 'entry', 'entries')} could not be read`
		: undefined;
}

/**
The same for a list of something else that this one tells about: why those are not known, too.

@param noun Whose list it is: `Containers`.
*/
export function otherTrouble(noun: string, list: Resource<unknown>): string | undefined {
	const state = list.state.get();
	const trouble =
		state.status === 'failed' && state.data === undefined
			? `unknown: ${state.error.message}`
			: listTrouble(list);
	return trouble === undefined
		? undefined
		: `${noun} ${trouble.charAt(0).toLowerCase()}${trouble.slice(1)}`;
}
