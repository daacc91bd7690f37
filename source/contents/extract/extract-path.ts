import {lstat, mkdir, mkdtemp, realpath, rm, stat, writeFile} from 'node:fs/promises';
import path from 'node:path';
import type {RequestOptions} from '../../engine/request-options.ts';
import {TarError} from '../../layers/tar-entry.ts';
import {Problem} from '../../problem.ts';
import type {TarSource} from '../tar-source.ts';
import {Extraction} from './extraction.ts';
import type {ExtractionSum} from './extraction-sum.ts';
import {moveIntoPlace} from './move-into-place.ts';

type Options = RequestOptions & {
	source: TarSource;
	/** That is extracted, from the root on. */
	path: string;
	/** Absolute: what the path becomes. The folder that it is in is there. */
	target: string;
	/** Bytes that all files have together; it fails before more of them are written. */
	mostBytes: number;
	/** Files, directories and links, the path itself included; it fails before there are more of them. */
	mostEntries: number;
	/** @param bytes Written so far. */
	onProgress?(bytes: number): void;
	/** See `moveIntoPlace`. */
	agree(existing: string[]): Promise<boolean>;
	/** Whether the file system takes `A` and `a` for one name; `undefined`: it is tried out. */
	foldsCase?: boolean;
};

/**
The target itself where it is a link to a folder, and where the work is done: beside it, or in it where it is a
folder, as that may be a disk of its own.
*/
async function placesFor(target: string): Promise<{to: string; work: string}> {
	const there = await stat(target).catch(() => undefined);
	const isFolder = there?.isDirectory() === true;
	const to = isFolder ? await realpath(target) : target;
	return {to, work: await mkdtemp(path.join(isFolder ? to : path.dirname(to), '.slipway-'))};
}

async function doesFoldCase(folder: string): Promise<boolean> {
	await writeFile(path.join(folder, 'case'), '');
	return lstat(path.join(folder, 'CASE')).then(
		() => true,
		() => false,
	);
}

/**
Extracts a path, with all that is in it when it is a directory, safely and as a whole: see {@link Extraction}. Nothing
appears at the target before all of it was read, and nothing is left of it after a failure or an abort.

Files are the user's own, with their permission bits and times.

@returns `undefined`: what is at the target was not to be replaced, and nothing was written.
@throws Problem; TarError for a damaged archive; signal.reason after an abort; what the file system throws.
*/
export async function extractPath(options: Options): Promise<ExtractionSum | undefined> {
	const {source, path: from, target, mostBytes, mostEntries, signal, onProgress, agree} = options;
	signal.throwIfAborted();
	const {to, work} = await placesFor(target);
	try {
		const foldsCase = options.foldsCase ?? (await doesFoldCase(work));
		const folder = path.join(work, 'files');
		await mkdir(folder, 0o700);
		const extraction = new Extraction({
			folder: Buffer.from(folder),
			path: from,
			mostBytes,
			mostEntries,
			foldsCase,
		});
		try {
			for await (const part of source.read(from, {signal})) {
				signal.throwIfAborted();
				await extraction.take(part);
				onProgress?.(extraction.sum.bytes);
			}

			await extraction.finish();
		} finally {
			await extraction.close();
		}

		const {sum} = extraction;
		if (sum.files + sum.directories + sum.links === 0) {
			throw nothingOf(from, sum);
		}

		signal.throwIfAborted();
		const made = Buffer.from(path.join(folder, 'x'));
		return (await moveIntoPlace(made, Buffer.from(to), agree)) ? sum : undefined;
	} finally {
		await rm(work, {recursive: true, force: true});
	}
}

function nothingOf(from: string, {devices}: ExtractionSum): Problem | TarError {
	return devices > 0
		? new Problem({
				reason: 'invalid',
				message: `${from} is a device or a named pipe and cannot be saved.`,
			})
		: new TarError(`The archive has no ${from}.`);
}
