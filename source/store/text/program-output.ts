import {createStore, type Store} from '../create-store.ts';
import {logEntry} from './log-entry.ts';
import {createLogRing, type LogRing} from './log-ring.ts';

/** What a program prints, as far as it is kept; outlives the view that shows it. */
export type ProgramOutput = {
	/** Names this run. */
	readonly id: string;
	readonly ring: LogRing;
	/** Another number after each part that came. */
	readonly version: Store<number>;
	/** How it ended; `undefined` while it runs. */
	readonly ending: Store<string | undefined>;
	/** Bytes as they come; a line is kept when it is whole. */
	append(chunk: Uint8Array): void;
	/** Keeps what stands behind the last line break, too. @param ending In a few words. */
	end(ending: string): void;
	/** The newest line with anything on it; `''` before there is one. */
	last(): string;
};

const limits = {lines: 50_000, characters: 8 * 1024 * 1024};

/** Characters of a line without an end that are waited for: a progress bar may never break its line. */
const longestOpenLine = 64 * 1024;

let lastId = 0;

export function createProgramOutput(colours: boolean): ProgramOutput {
	lastId += 1;
	const ring = createLogRing(limits);
	const version = createStore(0);
	const ending = createStore<string | undefined>(undefined);
	const decoder = new TextDecoder();
	let open = '';
	let sequence = 0;
	let last = '';

	const keep = (text: string) => {
		const entry = logEntry({text, stream: 'stdout', timestamp: undefined}, sequence, colours);
		sequence += 1;
		ring.push(entry);
		last = entry.plain.trim() || last;
	};

	const take = (text: string, isLast: boolean) => {
		const lines = (open + text).split('\n');
		open = lines.pop() ?? '';
		for (const line of lines) {
			keep(line);
		}

		if (open !== '' && (isLast || open.length > longestOpenLine)) {
			keep(open);
			open = '';
		}

		version.update(current => current + 1);
	};

	return {
		id: `program:${lastId}`,
		ring,
		version,
		ending,
		append: chunk => take(decoder.decode(chunk, {stream: true}), false),
		end(words) {
			take(decoder.decode(), true);
			ending.set(words);
		},
		last: () => last,
	};
}
