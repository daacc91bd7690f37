import type {Step} from '../step.ts';

/** The way from an image to the next one, in order. */
export const steps: readonly Step[] = [];
