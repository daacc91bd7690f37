import {lstat} from 'node:fs/promises';
import {extractPath} from '../../contents/extract/extract-path.ts';
import type {ExtractionSum} from '../../contents/extract/extraction-sum.ts';
import type {PathContents} from '../../contents/path-contents.ts';
import {counted} from '../../format/counted.ts';
import {formatBytes} from '../../format/format-bytes.ts';
import {nameOf} from '../../layers/file-tree.ts';
import {TarError} from '../../layers/tar-entry.ts';
import {Problem} from '../../problem.ts';
import type {JobContext} from '../../store/jobs.ts';
import type {Questions} from '../../store/questions.ts';
import {askForFile} from '../save-file/ask-for-file.ts';
import {byteProgress} from '../save-file/byte-progress.ts';
import {fileProblem} from '../save-file/file-problem.ts';
import type {ActionServices} from '../services.ts';

/** What an extraction came to, in one line: what was written, then what was left out or changed. */
function sumText(sum: ExtractionSum, target: string): string {
	const {files, directories, links, bytes, devices, unsafeNames, strayLinks, sameNames} = sum;
	const {stripped, leadingOut} = sum;
	const told = (count: number, text: string) => (count === 0 ? [] : [text]);
	const written = [
		...told(files, `${counted(files, 'file')} (${formatBytes(bytes)})`),
		...told(directories, counted(directories, 'directory', 'directories')),
		...told(links, counted(links, 'symbolic link')),
	];
	const notes = [
		...told(devices, `${counted(devices, 'device')} skipped`),
		...told(unsafeNames, `${counted(unsafeNames, 'path')} outside of it skipped`),
		...told(strayLinks, `${counted(strayLinks, 'hard link')} to other files skipped`),
		...told(
			sameNames,
			`${counted(sameNames, 'name')} skipped that this file system takes for another one`,
		),
		...told(stripped, `setuid and setgid removed from ${stripped}`),
		...told(leadingOut, `${counted(leadingOut, 'link')} to places outside of it`),
	];
	return [`Saved ${written.join(', ')} to ${target}`, ...notes].join('. ');
}

type Tools = {
	dialogs: Questions;
	services: Pick<ActionServices, 'jobs' | 'notices' | 'now'>;
};

/** What is there now decides whether the target can be used at all. */
async function whyNotThere(target: string, isDirectory: boolean): Promise<string | undefined> {
	const there = await lstat(target).catch(() => undefined);
	if (!there || there.isSymbolicLink() || there.isDirectory() === isDirectory) {
		return undefined;
	}

	return isDirectory
		? `${target} is a file. Choose another path.`
		: `${target} is a directory. Add the name of the file.`;
}

function previewOf({kind, sizeBytes, entries, notes, readBytes}: PathContents): string[] {
	const what = kind === 'directory' ? `${counted(entries, 'path')}, ` : '';
	return [
		`${what}${formatBytes(sizeBytes)}`,
		...notes,
		...(readBytes === 0 ? [] : [`Up to ${formatBytes(readBytes)} are read.`]),
		...(kind === 'directory'
			? [
					'Skipped: devices, pipes, and paths that lead out of the directory. Owners, setuid and extended attributes are not set.',
				]
			: []),
	];
}

/**
Asks for a path and extracts a file or a directory there as a job; never replaces a file unasked.
@param called What it is called in the question, and on this machine.
*/
export async function saveContents(
	file: PathContents,
	{dialogs, services}: Tools,
	called = {title: file.path, name: nameOf(file.path) || 'files'},
): Promise<void> {
	const {path, kind, sizeBytes, entries} = file;
	const isDirectory = kind === 'directory';
	const agree = (existing: string[]) =>
		dialogs.confirm({
			title: existing.length === 1 ? 'Replace the file?' : 'Replace these files?',
			lines: ['Their present contents will be lost. All other files are kept.'],
			items: existing.map(name => (name === '' ? nameOf(path) : name)),
			confirmLabel: 'Replace',
		});
	const write = async (target: string, {signal, report}: JobContext) => {
		const progress = byteProgress(report, services.now, {total: file.readBytes, isAbout: true});
		try {
			const sum = await extractPath({
				source: file.source(({readBytes}) => progress(readBytes)),
				path,
				target,
				mostBytes: sizeBytes,
				mostEntries: entries,
				signal,
				agree,
			});
			if (!sum) {
				throw new Problem({
					reason: 'conflict',
					message: 'Not saved: the existing files are kept.',
					nextStep: 'Choose another path.',
				});
			}

			return sumText(sum, target);
		} catch (error) {
			signal.throwIfAborted();
			if (error instanceof TarError) {
				throw new Problem({
					reason: 'failed',
					message: `${path} could not be read: ${error.message}`,
					nextStep: 'Read the files again, then retry.',
					cause: error,
				});
			}

			throw error instanceof Problem
				? error
				: fileProblem(target, isDirectory ? 'directory' : 'file', error);
		}
	};

	await askForFile(
		{
			title: `Save ${called.title}`,
			name: called.name,
			hint: isDirectory
				? 'The directory to make. One that exists keeps its other files'
				: 'The file to write',
			preview: previewOf(file),
			needsBytes: sizeBytes,
			checkTarget: target => whyNotThere(target, isDirectory),
			write,
		},
		{dialogs, services},
	);
}
