type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;

function sumOfTwo(one: unknown, other: unknown): unknown {
	if (typeof one === 'number' && typeof other === 'number') {
		return one + other;
	}

	if (isObject(one) && isObject(other)) {
		const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
		return Object.fromEntries(
			[...keys].map(key => [
				key,
				key in one && key in other ? sumOfTwo(one[key], other[key]) : (one[key] ?? other[key]),
			]),
		);
	}

	return null;
}

/**
The sum of numbers, or of the numbers in objects, key by key; `null` where one of them is unknown, and where there
is none.
*/
export const sumReports = <Value>(values: readonly Value[]): Value | null =>
	values.length === 0 ? null : values.reduce((one, other) => sumOfTwo(one, other) as Value);
