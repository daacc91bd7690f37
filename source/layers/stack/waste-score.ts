import type {Waste} from './find-waste.ts';

/** From 0 to 1: the part of what is stored that is of use. */
export const wasteScore = ({storedBytes, wastedBytes}: Waste): number =>
	storedBytes === 0 ? 1 : 1 - wastedBytes / storedBytes;
