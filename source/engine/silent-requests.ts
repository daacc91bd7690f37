/** A request under way that the engine has not sent a byte of for long. */
export type SilentRequest = {
	/** Such as `GET /images/json`. */
	readonly name: string;
	/** Milliseconds since it was sent, or since the last byte of its answer. */
	silentMs(): number;
	/** Ends it: whoever asked gets a `Problem` that says so. */
	cancel(): void;
};

/** All of them, the longest silent first; streams, which are silent as long as nothing happens, are none. */
export type SilentRequests = {
	/** The same list as long as none joins or leaves. */
	get(): readonly SilentRequest[];
	/** Hears when one joins or leaves. @returns The function that ends the subscription. */
	subscribe(listener: () => void): () => void;
};

const none: readonly SilentRequest[] = [];

/** Of an engine that always answers at once. */
export const noSilentRequests: SilentRequests = {get: () => none, subscribe: () => () => {}};
