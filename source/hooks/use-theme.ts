import type {Theme} from '../theme.ts';
import {useServices} from './services.ts';

/** Colours by role and symbols; the one thing components take that is not a prop. */
export function useTheme(): Theme {
	return useServices().theme;
}
