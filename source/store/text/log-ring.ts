import type {LogEntry} from './log-entry.ts';

/** The newest lines of a log; the oldest give way when there are too many. */
export type LogRing = {
	/** Number of the oldest line kept; numbers are never used again. */
	first(): number;
	/** One past the number of the newest line. */
	end(): number;
	/** Lines that gave way since the last `clear`. */
	dropped(): number;
	/** Replaced by `clear`, the same otherwise. */
	content(): object;
	/** @throws RangeError for a number that is not kept: a bug. */
	at(number: number): LogEntry;
	push(entry: LogEntry): void;
	clear(): void;
	/** Number of the first line kept at or behind this place in the whole log. */
	numberOf(sequence: number): number;
};

/**
@param limits.lines Most lines kept.
@param limits.characters Most characters kept, about half of the bytes that they take.
*/
export function createLogRing(limits: {lines: number; characters: number}): LogRing {
	let slots: (LogEntry | undefined)[] = [];
	let content = {};
	let first = 0;
	let end = 0;
	let dropped = 0;
	let characters = 0;

	const at = (number: number) => {
		const entry = number >= first && number < end ? slots[number % limits.lines] : undefined;
		if (!entry) {
			throw new RangeError(`Line ${number} is not between ${first} and ${end}`);
		}

		return entry;
	};

	const dropOldest = () => {
		characters -= at(first).painted.length;
		// Its slot may not come round again for very long.
		slots[first % limits.lines] = undefined;
		first += 1;
		dropped += 1;
	};

	return {
		first: () => first,
		end: () => end,
		dropped: () => dropped,
		content: () => content,
		at,
		push(entry) {
			characters += entry.painted.length;
			// One line always stays, however long it is.
			while (first < end && (end - first >= limits.lines || characters > limits.characters)) {
				dropOldest();
			}

			slots[end % limits.lines] = entry;
			end += 1;
		},
		clear() {
			slots = [];
			content = {};
			first = end;
			dropped = 0;
			characters = 0;
		},
		numberOf(sequence) {
			let low = first;
			let high = end;
			while (low < high) {
				const middle = Math.floor((low + high) / 2);
				if (at(middle).sequence < sequence) {
					low = middle + 1;
				} else {
					high = middle;
				}
			}

			return low;
		},
	};
}
