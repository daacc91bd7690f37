import {type Shown, toShown} from './shown.ts';
/** The 12 digits by which docker shows ids: `sha256:4bcff6…` becomes `4bcff63911fc`. */
export const shortId = (id: string): Shown => toShown(id.slice(id.indexOf(':') + 1).slice(0, 12));
