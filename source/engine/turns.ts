/** Lets a few do something at a time, in the order in which they came. */
export type Turns = {
	/**
	Resolves when it is one's turn.

	@param onWait Called where it is not so at once.
	@returns Ends it; may be called again.
	@throws The signal's reason after an abort.
	*/
	take(signal: AbortSignal, onWait?: () => void): Promise<() => void>;
};

/** @param most How many have their turn at a time. */
export function createTurns(most: number): Turns {
	const waiting = new Set<() => void>();
	let taken = 0;
	const passOn = () => {
		taken -= 1;
		const [next] = waiting;
		next?.();
	};

	return {
		async take(signal, onWait) {
			signal.throwIfAborted();
			if (taken >= most) {
				onWait?.();
				await new Promise<void>((resolve, reject) => {
					const abort = () => {
						waiting.delete(start);
						reject(signal.reason);
					};
					const start = () => {
						waiting.delete(start);
						signal.removeEventListener('abort', abort);
						taken += 1;
						resolve();
					};
					waiting.add(start);
					signal.addEventListener('abort', abort, {once: true});
				});
			} else {
				taken += 1;
			}

			let isOver = false;
			return () => {
				if (!isOver) {
					isOver = true;
					passOn();
				}
			};
		},
	};
}
