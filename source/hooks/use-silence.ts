import {noSilentRequests} from '../engine/silent-requests.ts';
import {phrase, type Shown, toShown} from '../format/shown.ts';
import {truncateEnd} from '../format/truncate.ts';
import {useServices, useStore} from './services.ts';
import {useSeconds} from './use-seconds.ts';

/**
The request that has been without an answer for longest, in one painted line that counts the seconds.

@returns `undefined` while the engine answers.
*/
export function useSilence(width: number): Shown | undefined {
	const {engine, theme} = useServices();
	const silent = useStore(useStore(engine)?.engine.silent ?? noSilentRequests);
	const [first] = silent;
	useSeconds(first !== undefined);
	if (!first) {
		return undefined;
	}

	const {paint, symbols} = theme;
	const more = silent.length > 1 ? phrase` (and ${silent.length - 1} more)` : '';
	const seconds = Math.floor(first.silentMs() / 1000);
	const text = phrase`${toShown(first.name)} has not answered for ${seconds} s${more}. Esc cancels`;
	return phrase` ${paint('warning', phrase`${symbols.warning} ${truncateEnd(text, width - 4, symbols.ellipsis)}`)}`;
}
