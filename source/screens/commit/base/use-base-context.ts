import {useTools} from '../../use-tools.ts';
import {useFlow} from '../use-flow.ts';
import type {BaseContext} from './base-actions.ts';

/** The context of the base step's actions where there is neither a list nor a pull. */
export function useBaseContext(): BaseContext {
	return {
		...useTools(),
		control: useFlow(),
		selected: undefined,
		pull: undefined,
	};
}
