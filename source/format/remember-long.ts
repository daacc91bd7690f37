/** Shorter texts cost less to be looked at again than to be found here. */
const longFrom = 2000;

/** UTF-16 units of all texts that one function remembers. */
const mostUnits = 16_000_000;

/**
The same function, which does its work on a long text once: what is drawn again in every frame costs nothing
then. Texts that were not asked for in the longest time give way to others.

@param make Pure, and linear in the text.
*/
export function rememberLong<Text extends string, Value>(
	make: (text: Text) => Value,
): (text: Text) => Value {
	const known = new Map<Text, {value: Value}>();
	let units = 0;

	return text => {
		if (text.length < longFrom) {
			return make(text);
		}

		const entry = known.get(text) ?? {value: make(text)};
		units += known.delete(text) ? 0 : text.length;
		// The last one is the newest.
		known.set(text, entry);
		for (const oldest of known.keys()) {
			if (units <= mostUnits || oldest === text) {
				break;
			}

			known.delete(oldest);
			units -= oldest.length;
		}

		return entry.value;
	};
}
