import type {Drafts} from '../session/drafts/create-drafts.ts';
import type {Draft} from '../session/drafts/draft.ts';

/** Drafts that outlive the program however it ends; the disk gets them a moment after the last change. */
export type KeptDrafts = {
	/** As it is kept, or about to be; `undefined` when there is none that can be read. */
	read(id: string): Promise<Draft | undefined>;
	/** Safe from a kill when this returns, whole on the disk soon; the newest of several counts. */
	keep(id: string, draft: Draft): void;
	/** The same for what changes with every key that is typed: safe from a kill a moment later. */
	keepSoon(id: string, draft: Draft): void;
	remove(id: string): Promise<void>;
	/** All that can be read, as they are kept or about to be. */
	list(): Promise<readonly Draft[]>;
	/** Resolves when all that was kept is written, or could not be. */
	flush(): Promise<void>;
};

/** A power cut loses what was decided in this time, a kill -9 what was typed and not entered. */
const settleMs = 300;

/** A note that takes longer is slow. Usual is a tenth of a ms. */
const longestNoteMs = 50;

/** So many slow ones in a row are the file system's; a single one may be a busy machine's. */
const slowNotesOfSlowDisk = 2;

/** So long a slow file system keeps no other key waiting; a machine that was busy once is fast again by then. */
const restMs = 10_000;

/** @param onFailure Called once, for the first draft that could not be written. */
export function keepDrafts(drafts: Drafts, onFailure: (error: unknown) => void): KeptDrafts {
	const waiting = new Map<string, Draft>();
	let timer: NodeJS.Timeout | undefined;
	let writing: Promise<void> = Promise.resolve();
	let hasFailed = false;
	let slowNotes = 0;
	let restsUntil = 0;

	const write = async () => {
		for (const [id, draft] of [...waiting]) {
			waiting.delete(id);
			try {
				await drafts.write(id, draft);
			} catch (error) {
				if (!hasFailed) {
					onFailure(error);
				}

				hasFailed = true;
			}
		}
	};

	const flush = () => {
		clearTimeout(timer);
		timer = undefined;
		// One after the other: an older state never replaces a newer one.
		writing = writing.then(write);
		return writing;
	};

	const keepSoon = (id: string, draft: Draft) => {
		waiting.set(id, draft);
		timer ??= setTimeout(flush, settleMs);
		timer.unref();
	};

	const note = (id: string, draft: Draft) => {
		const startedAt = performance.now();
		try {
			drafts.note(id, draft);
		} catch {
			// The write that follows fails with the reason.
		}

		const endedAt = performance.now();
		slowNotes = endedAt - startedAt > longestNoteMs ? slowNotes + 1 : 0;
		if (slowNotes >= slowNotesOfSlowDisk) {
			restsUntil = endedAt + restMs;
		}
	};

	return {
		flush,
		async read(id) {
			const kept = waiting.get(id);
			if (kept) {
				return kept;
			}

			await writing;
			return drafts.read(id).catch(() => undefined);
		},
		keepSoon,
		keep(id, draft) {
			keepSoon(id, draft);
			if (performance.now() < restsUntil) {
				void flush();
			} else {
				note(id, draft);
			}
		},
		async remove(id) {
			waiting.delete(id);
			await writing;
			await drafts.remove(id).catch(() => undefined);
		},
		async list() {
			await writing;
			const written = await drafts.list().catch(() => []);
			return [...waiting.values(), ...written.filter(({id}) => !waiting.has(id))];
		},
	};
}
