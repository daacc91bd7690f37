type Work = 'measure' | 'readLog';

/** Asks the engine while the user types, one thing at a time. */
export type Background = {
	/** Soon; asked for again before it began, it is done once. */
	ask(work: Work): void;
	/** Resolves when nothing is under way. */
	idle(): Promise<void>;
};

/**
@param options.now Milliseconds since the epoch.
@param options.slowMs A measurement that takes longer gets in the way: the next one comes after ten times as
long, if it is still asked for then.
*/
export function createBackground({
	now,
	slowMs,
	...tasks
}: {now: () => number; slowMs: number} & Record<Work, () => Promise<void>>): Background {
	// The order in which they are done.
	const due = new Set<Work>();
	let notBefore = 0;
	let later: NodeJS.Timeout | undefined;
	let current: Promise<void> | undefined;

	const doOne = async (work: Work) => {
		const startedAt = now();
		try {
			await tasks[work]();
		} catch {
			// The container or the connection is gone: nothing more is known, and whoever uses it says so.
		}

		const tookMs = now() - startedAt;
		if (work === 'measure' && tookMs > slowMs) {
			notBefore = now() + tookMs * 10;
		}
	};

	const workOff = async () => {
		await Promise.resolve();
		for (const work of due) {
			due.delete(work);
			const waitMs = work === 'measure' ? notBefore - now() : 0;
			if (waitMs > 0) {
				clearTimeout(later);
				later = setTimeout(() => ask(work), waitMs).unref();
			} else {
				await doOne(work);
			}
		}

		current = undefined;
	};

	const ask = (work: Work) => {
		due.add(work);
		current ??= workOff();
	};

	return {ask, idle: async () => current};
}
