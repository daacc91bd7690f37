import {mkdirSync, renameSync, writeFileSync} from 'node:fs';
import {mkdir, readdir, readFile, rename, rm} from 'node:fs/promises';
import path from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import {ownPaths} from '../../own-paths.ts';
import type {KeptDraft} from './decode-draft.ts';
import type {Draft} from './draft.ts';
import {encodeDraft} from './encode-draft.ts';

/** Decisions about sessions, kept for the next start. Only the user can read them. */
export type Drafts = {
	/** @returns `undefined` when there is none that can be used; a damaged one is kept beside it. */
	read(id: string): Promise<Draft | undefined>;
	/**
	Hands the draft to the system before it returns: a Slipway that is killed then loses nothing. Does not
	wait for the disk; `write` has to follow.
	@throws Error of the file system.
	*/
	note(id: string, draft: Draft): void;
	/** Whole or not at all, also when the power fails. Rejects with the file system's error. */
	write(id: string, draft: Draft): Promise<void>;
	remove(id: string): Promise<void>;
	/** All that can be used, in no order. */
	list(): Promise<Draft[]>;
};

/** `~/.local/state/slipway/sessions`, or what the platform and XDG_STATE_HOME say instead. */
export const defaultDraftsFolder = (): string => path.join(ownPaths().log, 'sessions');

const draftFile = /^([\da-f]{12})\.json(?:\.note)?$/;

/** Whole after a kill, not after a power cut. */
const noteOf = (file: string): string => `${file}.note`;

/** Becomes the note when it is whole. */
const nextNoteOf = (file: string): string => `${file}.note.next`;

const newerOf = (one: KeptDraft | undefined, other: KeptDraft | undefined) =>
	one && other ? (one.savedAt > other.savedAt ? one : other) : (one ?? other);

function unlessMissing(error: unknown): undefined {
	if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
		throw error;
	}

	return undefined;
}

/** @param folder Made when there is something to keep. */
export function createDrafts(folder: string): Drafts {
	const fileOf = (id: string): string => {
		const name = `${id}.json`;
		if (draftFile.exec(name)?.[1] !== id) {
			throw new TypeError(`Not the id of a session: ${id}`);
		}

		return path.join(folder, name);
	};

	const readWhole = async (file: string, id: string) => {
		const text = await readFile(file, 'utf8').catch(unlessMissing);
		if (text === undefined) {
			return {isThere: false, kept: undefined};
		}

		// Loaded when there is something to read: most starts have no draft.
		const {decodeDraft} = await import('./decode-draft.ts');
		const kept = decodeDraft(text);
		return {isThere: true, kept: kept?.draft.id === id ? kept : undefined};
	};

	const read = async (id: string): Promise<Draft | undefined> => {
		const file = fileOf(id);
		const [noted, written] = await Promise.all([readWhole(noteOf(file), id), readWhole(file, id)]);
		if (written.isThere && !written.kept) {
			await rename(file, `${file}.damaged`).catch(unlessMissing);
		}

		return newerOf(noted.kept, written.kept)?.draft;
	};

	let savedAt = 0;
	const encode = (draft: Draft): string => {
		// Tells the newer of two, also of two in one millisecond.
		savedAt = Math.max(savedAt + 1, Date.now());
		return encodeDraft(draft, savedAt);
	};

	const write = async (file: string, text: string): Promise<void> => {
		await mkdir(folder, {recursive: true, mode: 0o700});
		await writeFileAtomic(file, text, {mode: 0o600});
	};

	let last: Promise<unknown> = Promise.resolve();
	return {
		read,
		note(id, draft) {
			const file = fileOf(id);
			const text = encode(draft);
			try {
				writeFileSync(nextNoteOf(file), text, {mode: 0o600});
			} catch (error) {
				unlessMissing(error);
				mkdirSync(folder, {recursive: true, mode: 0o700});
				writeFileSync(nextNoteOf(file), text, {mode: 0o600});
			}

			renameSync(nextNoteOf(file), noteOf(file));
		},
		async write(id, draft) {
			const file = fileOf(id);
			// Dated now: a note that is taken while this waits for its turn is the newer one.
			const text = encode(draft);
			// In the order in which they were asked for, or an older one might be the last.
			const written = last.then(() => write(file, text));
			last = written.catch(() => undefined);
			await written;
		},
		async remove(id) {
			const file = fileOf(id);
			await Promise.all(
				[file, noteOf(file), nextNoteOf(file)].map(name => rm(name, {force: true})),
			);
		},
		async list() {
			const names = (await readdir(folder).catch(unlessMissing)) ?? [];
			const ids = new Set(names.flatMap(name => draftFile.exec(name)?.[1] ?? []));
			const drafts = await Promise.all([...ids].map(read));
			return drafts.filter(draft => draft !== undefined);
		},
	};
}
