export type PracticeOptions = {
	/** Milliseconds since the epoch. A fixed clock makes every answer repeatable. */
	now: () => number;
	/** How much faster than life timed things run: 1 is life, `Infinity` at once. Default 1. */
	speed?: number;
	/** Start of the random numbers behind ids, names and addresses. Default 1. */
	seed?: number;
	/** At least this much content; what the believable set lacks is generated. `undefined`: the believable set. */
	content?: {images: number; containers: number} | undefined;
};
