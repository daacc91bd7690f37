/** How many letters have to be added, removed, replaced or swapped with their neighbour to make one word the other. */
function distance(a: string, b: string): number {
	let beforeLast: number[] = [];
	let last = Array.from({length: b.length + 1}, (_, index) => index);
	for (let row = 1; row <= a.length; row += 1) {
		const current = [row];
		for (let column = 1; column <= b.length; column += 1) {
			const isSame = a[row - 1] === b[column - 1];
			const isSwapped =
				row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
			current.push(
				Math.min(
					(last[column] ?? 0) + 1,
					(current[column - 1] ?? 0) + 1,
					(last[column - 1] ?? 0) + (isSame ? 0 : 1),
					isSwapped ? (beforeLast[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
				),
			);
		}

		beforeLast = last;
		last = current;
	}

	return last[b.length] ?? 0;
}

/** Of a word that is longer nothing is near. */
const longest = 60;

/**
The word of a list that was probably meant by one that is not in it, whatever the case of its letters.
@returns `undefined` where none is near: up to two letters differ, and at most a third of them.
*/
export function nearestWord(word: string, words: Iterable<string>): string | undefined {
	let nearest: string | undefined;
	let least = Math.min(2, Math.ceil(word.length / 3)) + 1;
	for (const known of word.length > longest ? [] : words) {
		if (Math.abs(known.length - word.length) >= least) {
			continue;
		}

		const differing = distance(word.toLowerCase(), known.toLowerCase());
		if (differing < least) {
			least = differing;
			nearest = known;
		}
	}

	return nearest;
}
