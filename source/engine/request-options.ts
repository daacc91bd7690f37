/** Every engine call takes a signal; whoever starts the call owns the abort. */
export type RequestOptions = {
	/** When it aborts, the call rejects with `signal.reason` and its sockets are closed. */
	signal: AbortSignal;
};

export type ListOptions = RequestOptions & {
	/**
	Hears how many entries of the answer could not be read and are missing in the result; never called
	when there are none. `undefined`: the list is needed whole, and fails when one cannot be read.
	*/
	onUnreadable?: ((entries: number) => void) | undefined;
};

export type ContainerListOptions = ListOptions & {
	/** Only those that there are of these whole ids; `undefined`: all. */
	ids?: readonly string[] | undefined;
};

export type EventOptions = RequestOptions & {
	/** The events of this many milliseconds before come first; `undefined`: none. Some may come that are older. */
	recentMs?: number | undefined;
	/** Hears that those may be missing: the engine's clock is another one. */
	onGap?: (() => void) | undefined;
};
