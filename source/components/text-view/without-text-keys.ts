import type {Action} from '../../keys/action.ts';
import {textActions} from './text-actions.ts';

const textKeys = new Set(textActions.flatMap(({keys}) => keys));

/**
Actions for a view whose text is scrolled and searched: there `h` and `l` go to the sides, so History
and Logs have no key in it. The palette offers them, and a remap to a free key is heard.
*/
export const withoutTextKeys = <Context>(
	actions: readonly Action<Context>[],
): readonly Action<Context>[] =>
	actions.map(action => ({...action, keys: action.keys.filter(key => !textKeys.has(key))}));
