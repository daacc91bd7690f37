/**
Replaces the one place in a dependency's text that is meant.

@throws Error when it is not there exactly once: the dependency has changed, and whoever updated it has
to look again.
*/
export function rewrite(text: string, place: string | RegExp, replacement: string): string {
	const pieces = text.split(place);
	const groups = typeof place === 'string' ? 0 : (place.exec(text)?.length ?? 1) - 1;
	if (pieces.length !== 2 + groups) {
		throw new Error(`The bundle expects ${place} exactly once in a dependency that has changed`);
	}
	return text.replace(place, replacement);
}
