import {mkdir, readdir, readFile, rename, rm} from 'node:fs/promises';
import path from 'node:path';
import envPaths from 'env-paths';
import writeFileAtomic from 'write-file-atomic';
import {decodeDraft} from './decode-draft.ts';
import type {Draft} from './draft.ts';
import {encodeDraft} from './encode-draft.ts';

/** Decisions about sessions, kept for the next start. Only the user can read them. */
export type Drafts = {
	/** @returns `undefined` when there is none that can be used; a damaged one is kept beside it. */
	read(id: string): Promise<Draft | undefined>;
	/** Whole or not at all, also when Slipway is killed. Rejects with the file system's error. */
	write(id: string, draft: Draft): Promise<void>;
	remove(id: string): Promise<void>;
	/** All that can be used, in no order. */
	list(): Promise<Draft[]>;
};

/** `~/.local/state/slipway/sessions`, or what the platform and XDG_STATE_HOME say instead. */
export const defaultDraftsFolder = (): string =>
	path.join(envPaths('slipway', {suffix: ''}).log, 'sessions');

const draftFile = /^([\da-f]{12})\.json$/;

const unlessMissing = (error: unknown): undefined => {
	if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
		throw error;
	}

	return undefined;
};

/** @param folder Made when there is something to keep. */
export const createDrafts = (folder: string): Drafts => {
	const fileOf = (id: string): string => {
		const name = `${id}.json`;
		if (!draftFile.test(name)) {
			throw new TypeError(`Not the id of a session: ${id}`);
		}

		return path.join(folder, name);
	};

	const read = async (id: string): Promise<Draft | undefined> => {
		const file = fileOf(id);
		const text = await readFile(file, 'utf8').catch(unlessMissing);
		if (text === undefined) {
			return undefined;
		}

		const draft = decodeDraft(text);
		if (draft?.id === id) {
			return draft;
		}

		await rename(file, `${file}.damaged`).catch(unlessMissing);
		return undefined;
	};

	const write = async (file: string, text: string): Promise<void> => {
		await mkdir(folder, {recursive: true, mode: 0o700});
		await writeFileAtomic(file, text, {mode: 0o600});
	};

	let last: Promise<unknown> = Promise.resolve();
	return {
		read,
		async write(id, draft) {
			const file = fileOf(id);
			// In the order in which they were asked for, or an older one might be the last.
			const written = last.then(() => write(file, encodeDraft(draft)));
			last = written.catch(() => undefined);
			await written;
		},
		async remove(id) {
			await rm(fileOf(id), {force: true});
		},
		async list() {
			const names = (await readdir(folder).catch(unlessMissing)) ?? [];
			const ids = names.flatMap(name => draftFile.exec(name)?.[1] ?? []);
			const drafts = await Promise.all(ids.map(read));
			return drafts.filter(draft => draft !== undefined);
		},
	};
};
