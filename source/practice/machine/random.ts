/** Repeatable random numbers: the same seed gives the same sequence. */
export type Random = {
	/** From 0 up to, not including, 1. */
	fraction(): number;
	/** From `least` to `most`, both included. */
	integer(least: number, most: number): number;
	pick<Item>(items: readonly [Item, ...Item[]]): Item;
	/** Lower-case hexadecimal digits. */
	hexadecimal(digits: number): string;
};

export function createRandom(seed: number): Random {
	let state = seed >>> 0;

	/** mulberry32: short, fast, and good enough for names and waves. */
	const fraction = () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};

	const integer = (least: number, most: number) =>
		least + Math.floor(fraction() * (most - least + 1));

	return {
		fraction,
		integer,
		pick: items => items[integer(0, items.length - 1)] ?? items[0],
		hexadecimal(digits) {
			// Ten thousand images have twenty thousand digests: numbers that are turned into text one by one cost more.
			const bytes = Buffer.allocUnsafe(Math.ceil(digits / 8) * 4);
			for (let offset = 0; offset < bytes.length; offset += 4) {
				bytes.writeUInt32BE(Math.floor(fraction() * 2 ** 32), offset);
			}

			return bytes.toString('hex').slice(0, digits);
		},
	};
}
