/** Every engine call takes a signal; whoever starts the call owns the abort. */
export type RequestOptions = {
	/** When it aborts, the call rejects with `signal.reason` and its sockets are closed. */
	signal: AbortSignal;
};
