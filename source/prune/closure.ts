/** The key and all that follow from it, each once. */
export function closure(key: string, next: (key: string) => readonly string[]): string[] {
	if (next(key).length === 0) {
		return [key];
	}

	const found = new Set([key]);
	// A set also goes through what is added on the way.
	for (const one of found) {
		for (const other of next(one)) {
			found.add(other);
		}
	}

	return [...found];
}
