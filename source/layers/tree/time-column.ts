import {NumberColumn} from './number-column.ts';
import {signedNumber} from './signed-number.ts';

/** Parts of a second: what is left of a time that has more than 2 to the power of 20 seconds fits in. */
const partsOfSecond = 2 ** 32;

/** In seconds, either way. */
const farthest = 2 ** 31 - 1;

/** To be saved. */
export type SavedTimes<Part> = {times: Part; timeParts: Part};

/** The rest of it, as JSON can have it. */
export type SavedTimeFacts = {firstTime: number; oddTimes: [row: number, seconds: number][]};

/**
Times in seconds, exactly, by row. Most of an archive are whole seconds, and not far from each other: they take four
bytes or less.
*/
export class TimeColumn {
	/** From the first time on. */
	readonly #seconds: NumberColumn;
	readonly #parts: NumberColumn;
	/** Those that do not fit into the columns. */
	readonly #odd: Map<number, number>;
	#first: number | undefined;

	/** @param saved What {@link saved} gave, each part in one piece. */
	constructor(saved?: SavedTimes<Buffer> & SavedTimeFacts) {
		this.#seconds = new NumberColumn(saved?.times);
		this.#parts = new NumberColumn(saved?.timeParts);
		this.#odd = new Map(saved?.oddTimes);
		this.#first = saved?.firstTime;
	}

	get(row: number): number {
		return this.#odd.get(row) ?? this.#whole(row) + this.#parts.get(row) / partsOfSecond;
	}

	/** Without what is left of a second. */
	seconds(row: number): number {
		return Math.floor(this.get(row));
	}

	set(row: number, time: number): void {
		const seconds = Math.floor(time);
		const parts = (time - seconds) * partsOfSecond;
		this.#first ??= Math.abs(seconds) < farthest ? seconds : 0;
		const distance = seconds - this.#first;
		const isOdd =
			!(Math.abs(distance) < farthest) ||
			!Number.isInteger(parts) ||
			seconds + parts / partsOfSecond !== time ||
			parts === partsOfSecond;
		this.#seconds.set(row, isOdd ? 0 : signedNumber.encode(distance));
		this.#parts.set(row, isOdd ? 0 : parts);
		this.#odd.delete(row);
		if (isOdd) {
			this.#odd.set(row, time);
		}
	}

	/** The parts are views. @param count How many rows there are. */
	saved(count: number): SavedTimes<Uint8Array[]> & SavedTimeFacts {
		return {
			times: this.#seconds.parts(count),
			timeParts: this.#parts.parts(count),
			firstTime: this.#first ?? 0,
			oddTimes: [...this.#odd],
		};
	}

	#whole(row: number): number {
		return (this.#first ?? 0) + signedNumber.decode(this.#seconds.get(row));
	}
}
