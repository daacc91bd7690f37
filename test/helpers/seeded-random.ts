import {createRandom} from '../../source/practice/machine/random.ts';

/** Numbers from 0 up to 1, the same for the same seed on every machine. */
export type Random = {
	next(): number;
	/** A whole number from 0 up to `limit`, which is not among them. */
	below(limit: number): number;
	pick<Item>(items: readonly Item[]): Item;
};

export function seededRandom(seed: number): Random {
	const {fraction: next} = createRandom(seed);
	const below = (limit: number) => Math.floor(next() * limit);
	return {
		next,
		below,
		pick<Item>(items: readonly Item[]) {
			const item = items[below(items.length)];
			if (item === undefined) {
				throw new RangeError('There is nothing to pick from');
			}

			return item;
		},
	};
}
