/** What stands for a value in a pair; the same number for every pair that the value is in. */
type Numbered = {readonly number: number};

/** A power of two: more than the pairs of one screen. */
const slots = 1024;

/**
Results for the pairs that were asked for last. A pair takes the place of an older one, so that there is a
limit, and asking makes no key and nothing else that the garbage collector has to take away again.

@param make Works out the result for two values.
@param numberOf A number for a second value, equal for equal ones.
*/
export function createRecentPairs<First extends Numbered, Second, Value>(
	make: (first: First, second: Second) => Value,
	numberOf: (second: Second) => number,
): (first: First, second: Second) => Value {
	const kept: Array<{first: First; second: Second; value: Value} | undefined> = new Array(
		slots,
	).fill(undefined);
	return (first, second) => {
		const slot = (Math.imul(first.number, 31) + numberOf(second)) & (slots - 1);
		const known = kept[slot];
		if (known && known.first === first && known.second === second) {
			return known.value;
		}
		const value = make(first, second);
		kept[slot] = {first, second, value};
		return value;
	};
}
