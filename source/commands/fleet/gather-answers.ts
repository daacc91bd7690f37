/** Resolves for all who wait together, once nobody is left to wait for. */
export type Gathering = {
	/** Waits for the others. @throws What asking throws. */
	wait(name: string): Promise<boolean>;
	/** Nobody waits for it any longer; may be called again. */
	leave(name: string): void;
};

/**
One question for several: it is asked when each of them waits for the answer, or has left.
@param ask Gets those that wait.
*/
export function gatherAnswers(
	names: readonly string[],
	ask: (waiting: readonly string[]) => Promise<boolean>,
): Gathering {
	const missing = new Set(names);
	const waiting = new Map<string, (answer: Promise<boolean>) => void>();
	const settle = (): void => {
		if (missing.size > 0 || waiting.size === 0) {
			return;
		}

		const answer = ask(names.filter(name => waiting.has(name)));
		for (const resolve of waiting.values()) {
			resolve(answer);
		}

		waiting.clear();
	};

	return {
		wait: name =>
			new Promise(resolve => {
				waiting.set(name, resolve);
				missing.delete(name);
				settle();
			}),
		leave(name) {
			if (missing.delete(name)) {
				settle();
			}
		},
	};
}
