type Work = 'measure' | 'readLog';

/** Asks the engine while the user types, one thing at a time. */
export type Background = {
	/** Soon; asked for again before it began, it is done once. */
	ask(work: Work): void;
	/** Resolves when nothing is under way. */
	idle(): Promise<void>;
};

/** A measurement that takes longer gets in the way: no other one for ten times as long. Milliseconds. */
const slowMs = 2000;

/** @param now Milliseconds since the epoch. */
export const createBackground = ({
	now,
	...tasks
}: {now: () => number} & Record<Work, () => Promise<void>>): Background => {
	// The order in which they are done.
	const due = new Set<Work>();
	let notBefore = 0;
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
			if (work !== 'measure' || now() >= notBefore) {
				await doOne(work);
			}
		}

		current = undefined;
	};

	return {
		ask(work) {
			due.add(work);
			current ??= workOff();
		},
		idle: async () => current,
	};
};
