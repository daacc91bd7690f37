import {ownCopy} from './own-copy.ts';

/** What was worked out from texts; results that are not asked for again are forgotten. */
export type TextCache<Value> = {
	/**
	The result for a text.
	@param make Works it out. It is given the text as the cache keeps it, for results that hold it, too.
	*/
	of(text: string, make: (text: string) => Value): Value;
	/** `undefined`: not kept, or not any more. */
	get(text: string): Value | undefined;
	set(text: string, value: Value): void;
};

/** What an entry takes beside its text, in characters: its slot and a small result. */
const entryCharacters = 100;

/**
A cache with a limit that holds whatever comes. How many texts there are and how long is up to whoever
writes a log, so neither number alone is a limit.

Entries live in two generations. When the younger is full it becomes the older, and of what was the older
only that is left which was asked for in the meantime.

@param characters Most that a generation keeps, counted by its texts. What is longer is not kept.
*/
export function createTextCache<Value>(characters: number): TextCache<Value> {
	let young = new Map<string, {value: Value}>();
	let old = new Map<string, {value: Value}>();
	let taken = 0;

	const fits = (text: string) => text.length + entryCharacters <= characters;

	const keep = (text: string, entry: {value: Value}) => {
		const added = text.length + entryCharacters;
		if (taken + added > characters) {
			old = young;
			young = new Map();
			taken = 0;
		}
		young.set(text, entry);
		taken += added;
	};

	const find = (text: string) => {
		const known = young.get(text);
		if (known) {
			return known;
		}
		const older = old.get(text);
		if (older) {
			old.delete(text);
			keep(ownCopy(text), older);
		}
		return older;
	};

	return {
		of(text, make) {
			const known = find(text);
			if (known) {
				return known.value;
			}
			if (!fits(text)) {
				return make(text);
			}
			const kept = ownCopy(text);
			const entry = {value: make(kept)};
			keep(kept, entry);
			return entry.value;
		},
		get: text => find(text)?.value,
		set(text, value) {
			if (fits(text)) {
				keep(ownCopy(text), {value});
			}
		},
	};
}
