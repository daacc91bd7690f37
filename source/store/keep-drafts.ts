import type {Drafts} from '../session/drafts/create-drafts.ts';
import type {Draft} from '../session/drafts/draft.ts';

/** Drafts that are written a moment after the last change, and before the program ends. */
export type KeptDrafts = {
	/** As it is kept, or about to be; `undefined` when there is none that can be read. */
	read(id: string): Promise<Draft | undefined>;
	/** Written soon; the newest of several counts. */
	keep(id: string, draft: Draft): void;
	remove(id: string): Promise<void>;
	/** All that can be read, as they are kept or about to be. */
	list(): Promise<readonly Draft[]>;
	/** Resolves when all that was kept is written, or could not be. */
	flush(): Promise<void>;
};

/** A kill -9 loses what was decided in this time. */
const settleMs = 300;

/** @param onFailure Told once, of the first draft that could not be written. */
export function keepDrafts(drafts: Drafts, onFailure: (error: unknown) => void): KeptDrafts {
	const waiting = new Map<string, Draft>();
	let timer: NodeJS.Timeout | undefined;
	let writing: Promise<void> = Promise.resolve();
	let hasFailed = false;

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
		keep(id, draft) {
			waiting.set(id, draft);
			timer ??= setTimeout(flush, settleMs);
			timer.unref();
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
