type Order<Thing> = {
	/** How many things are under way at a time; 1 or more. */
	width: number;
	/** Positions of earlier things that have to be done before this one begins. */
	waitsFor(thing: Thing, position: number): Iterable<number>;
	act(thing: Thing, position: number): Promise<void>;
};

/**
Does something with each thing, some at a time, in their order as far as what they wait for allows.
@throws What the first failure threw, once everything under way has ended; nothing begins after it.
*/
export function eachInOrder<Thing>(
	things: readonly Thing[],
	{width, waitsFor, act}: Order<Thing>,
): Promise<void> {
	const followers: number[][] = things.map(() => []);
	const left = things.map((thing, position) => {
		const earlier = new Set(waitsFor(thing, position));
		for (const one of earlier) {
			followers[one]?.push(position);
		}

		return earlier.size;
	});
	const ready = left.flatMap((count, position) => (count === 0 ? [position] : []));
	let underWay = 0;
	let failure: {error: unknown} | undefined;

	const release = (position: number): void => {
		for (const follower of followers[position] ?? []) {
			left[follower] = (left[follower] ?? 0) - 1;
			if (left[follower] === 0) {
				ready.push(follower);
			}
		}
	};

	return new Promise((resolve, reject) => {
		const run = async (position: number): Promise<void> => {
			underWay += 1;
			try {
				await act(things[position] as Thing, position);
				release(position);
			} catch (error) {
				failure ??= {error};
			}

			underWay -= 1;
			begin();
		};

		const begin = (): void => {
			while (!failure && underWay < width) {
				const next = ready.shift();
				if (next === undefined) {
					break;
				}

				void run(next);
			}

			if (underWay === 0) {
				if (failure) {
					reject(failure.error);
				} else {
					resolve();
				}
			}
		};

		begin();
	});
}
