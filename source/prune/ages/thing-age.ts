/** When something became what it is: came here, got this name, or lost its last one. */
export type EntryAge = {
	event: 'arrived' | 'superseded';
	/** The latest moment at which that can have been, in milliseconds since the epoch. */
	since: number;
	/** False: nobody knows how much earlier it was. */
	isKnown: boolean;
};

/** What the engine itself does not tell of a thing. */
export type ThingAge = {
	/** `undefined`: it was made here, and the engine tells when. */
	age?: EntryAge | undefined;
	/** The latest moment at which a container can have stopped using it; `undefined`: not known. */
	usedUntil: number | undefined;
};
