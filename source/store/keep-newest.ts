/** @returns A map without the entries that were put in first, where there are more than `most`. */
export function keepNewest<Key, Value>(
	map: ReadonlyMap<Key, Value>,
	most: number,
): ReadonlyMap<Key, Value> {
	return map.size <= most ? map : new Map([...map].slice(map.size - most));
}
