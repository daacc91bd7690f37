import {blank, phrase, type Shown, toShown} from '../format/shown.ts';
import type {ResourceState} from '../store/resource.ts';
import type {Theme} from '../theme.ts';

/** What a text view shows of an answer: the answer as lines, or why there is none. */
export function requestLines<Data>(
	state: ResourceState<Data>,
	theme: Theme,
	toLines: (data: Data) => readonly Shown[],
	who: 'engine' | 'registry' = 'engine',
): readonly Shown[] {
	if (state.status === 'ready') {
		return toLines(state.data);
	}

	if (state.status === 'loading') {
		return [theme.paint('muted', phrase`Waiting for the ${who}`)];
	}

	const {message, nextStep} = state.error;
	return [
		theme.paint('danger', toShown(message)),
		...(nextStep === undefined ? [] : [blank, toShown(nextStep)]),
	];
}
