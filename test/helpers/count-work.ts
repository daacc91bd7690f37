/** UTF-16 units that a call has gone through. */
type Weigh = (self: unknown, given: readonly unknown[], before: number, result: unknown) => number;

const lengthOf = (text: unknown): number => (typeof text === 'string' ? text.length : 1);

const one: Weigh = () => 1;
const wholeText: Weigh = self => lengthOf(self);
const firstGiven: Weigh = (_, [text]) => lengthOf(text);

/** A sticky pattern looks at one place; others look from where they begin up to what they find. */
const searchedText: Weigh = (self, [text], before, result) => {
	const {sticky, global, lastIndex} = self as RegExp;
	if (sticky) {
		return 1;
	}

	return global && result ? lastIndex - before : lengthOf(text) - (global ? before : 0);
};

const watched: ReadonlyArray<readonly [owner: object, method: string | symbol, weigh: Weigh]> = [
	[Intl.Segmenter.prototype, 'segment', firstGiven],
	[String.prototype, 'codePointAt', one],
	[String.prototype, 'charCodeAt', one],
	[String.prototype, 'split', wholeText],
	[String.prototype, 'toLowerCase', wholeText],
	[String.prototype, 'normalize', wholeText],
	[String.prototype, Symbol.iterator, wholeText],
	[RegExp.prototype, 'exec', searchedText],
	[RegExp.prototype, 'test', searchedText],
	[RegExp.prototype, Symbol.replace, firstGiven],
	[RegExp.prototype, Symbol.match, firstGiven],
	[RegExp.prototype, Symbol.search, firstGiven],
	[RegExp.prototype, Symbol.split, firstGiven],
];

/**
Counts what texts cost while something is done: how many UTF-16 units are segmented, matched with patterns or
looked at one by one, whoever does it. What the machine does in one instruction for many letters (slices,
`includes`, `indexOf`) is not counted.
*/
export async function countWork(act: () => unknown): Promise<number> {
	let work = 0;
	let isInside = false;
	const originals = watched.map(([owner, method, weigh]) => {
		const original = Reflect.get(owner, method) as (...given: unknown[]) => unknown;
		Reflect.set(owner, method, function count(this: unknown, ...given: unknown[]) {
			// `replace` calls `exec`: what one of them goes through is counted once.
			if (isInside) {
				return Reflect.apply(original, this, given);
			}

			isInside = true;
			try {
				const before = this instanceof RegExp ? this.lastIndex : 0;
				const result = Reflect.apply(original, this, given);
				work += weigh(this, given, before, result);
				return result;
			} finally {
				isInside = false;
			}
		});
		return {owner, method, original};
	});
	try {
		await act();
	} finally {
		for (const {owner, method, original} of originals) {
			Reflect.set(owner, method, original);
		}
	}

	return work;
}
