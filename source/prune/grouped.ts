/** Values by their keys, in their order. */
export function grouped<Value>(pairs: Iterable<readonly [string, Value]>): Map<string, Value[]> {
	const groups = new Map<string, Value[]>();
	for (const [key, value] of pairs) {
		const known = groups.get(key);
		if (known) {
			known.push(value);
		} else {
			groups.set(key, [value]);
		}
	}

	return groups;
}
