import type {PathContents} from '../../contents/path-contents.ts';
import {type FileContents, fileContents} from '../../contents/read-file/file-contents.ts';
import {openFile} from '../../contents/read-file/open-file.ts';
import {type OpenedFile, partBytes} from '../../contents/read-file/opened-file.ts';
import type {ReadingProgress} from '../../contents/read-layer-indexes.ts';
import type {Problem} from '../../problem.ts';
import {toProblem} from '../../to-problem.ts';
import {createStore, type Store} from '../create-store.ts';

export type FileReadingState =
	/** `progress` is `undefined` until something has come. */
	| {status: 'reading'; progress: ReadingProgress | undefined}
	| {status: 'ready'; opened: OpenedFile; contents: FileContents}
	| {status: 'failed'; error: Problem};

/** The contents of one file, read part by part for as long as its view is there. */
export type FileReading = {
	readonly file: PathContents;
	readonly state: Store<FileReadingState>;
	/** Begins to read, unless that was done; again after a failure or {@link stop}. */
	read(): void;
	/** Reads the next part, or the one before; nothing where there is none. */
	goTo(by: 1 | -1): void;
	/** Ends the reading, and with it the stream. */
	stop(): void;
};

const tellEveryMs = 100;

/** @param now Milliseconds since the epoch. */
export function createFileReading(file: PathContents, now: () => number): FileReading {
	const state = createStore<FileReadingState>({status: 'reading', progress: undefined});
	let abort: AbortController | undefined;
	let start = 0;

	const follow = async (signal: AbortSignal) => {
		let toldAt = Number.NEGATIVE_INFINITY;
		const source = file.source(progress => {
			if (!signal.aborted && now() - toldAt >= tellEveryMs) {
				toldAt = now();
				state.set({status: 'reading', progress});
			}
		});
		let end: FileReadingState;
		try {
			const opened = await openFile(source, file.path, {start, signal});
			end = {status: 'ready', opened, contents: fileContents(opened, file.path)};
		} catch (error) {
			end = {status: 'failed', error: toProblem(error)};
		}

		if (!signal.aborted) {
			state.set(end);
		}
	};

	const begin = () => {
		abort?.abort();
		abort = new AbortController();
		state.set({status: 'reading', progress: undefined});
		void follow(abort.signal);
	};

	return {
		file,
		state,
		read() {
			const {status} = state.get();
			if (status !== 'ready' && !(abort && status === 'reading')) {
				begin();
			}
		},
		goTo(by) {
			const now = state.get();
			const isThere =
				now.status === 'ready' &&
				!now.opened.listing &&
				(by === -1 ? start > 0 : !now.contents.isEnd);
			if (isThere) {
				start += by * partBytes;
				begin();
			}
		},
		stop() {
			abort?.abort();
			abort = undefined;
		},
	};
}
