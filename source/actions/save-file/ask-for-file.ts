import {statfs} from 'node:fs/promises';
import path from 'node:path';
import {formatBytes} from '../../format/format-bytes.ts';
import type {JobContext} from '../../store/jobs.ts';
import type {Questions} from '../../store/questions.ts';
import type {ActionServices} from '../services.ts';
import {completeFile} from './complete-path.ts';
import {absolutePath, isThere} from './write-file.ts';

/**
Bytes that are free where a file is to be written.
@param file Absolute. @returns `undefined` where the file system does not tell.
*/
async function freeBytes(file: string): Promise<number | undefined> {
	try {
		const {bsize, bavail} = await statfs(path.dirname(file));
		return bsize * bavail;
	} catch {
		return undefined;
	}
}

type FileQuestion = {
	/** Of the form and of the job, for example `Save the log of web`. */
	title: string;
	/** Proposed name, relative to where Slipway was started; file system characters are replaced. */
	name: string;
	/** What the file will be. */
	hint: string;
	/** Said below the field. */
	preview: readonly string[];
	/** Bytes that may be written at most; `undefined`: it is not known, or little. */
	needsBytes?: number | undefined;
	/** Why a file of this name cannot be written; `undefined`: it can. */
	whyNot?(file: string): string | undefined;
	/**
	Asked before anything is written, instead of whether what is there may be replaced.
	@param file Absolute.
	@returns Why it is not written, as a sentence; `undefined`: it is.
	*/
	checkTarget?(file: string): Promise<string | undefined>;
	/** Does it. @param file Absolute. @returns What came of it. */
	write(file: string, context: JobContext): Promise<string>;
};

/** Asks for a path and writes there as a job; never replaces a file unasked, nor fills a disk unasked. */
export async function askForFile(
	{title, name, hint, preview, needsBytes, whyNot, checkTarget, write}: FileQuestion,
	{dialogs, services}: {dialogs: Questions; services: Pick<ActionServices, 'jobs' | 'notices'>},
): Promise<void> {
	const mayReplace = async (file: string) => {
		const isAgreed =
			!(await isThere(file)) ||
			(await dialogs.confirm({
				title: 'Replace the file?',
				lines: [`${file} already exists. Its contents will be lost.`],
				confirmLabel: 'Replace',
			}));
		return isAgreed ? undefined : 'Not saved. Choose another name.';
	};
	const submit = async (typed: string, signal: AbortSignal) => {
		const file = absolutePath(typed);
		const refusal = await (checkTarget ?? mayReplace)(file);
		if (refusal !== undefined) {
			return refusal;
		}

		const free = needsBytes === undefined ? undefined : await freeBytes(file);
		const mayFit =
			free === undefined ||
			needsBytes === undefined ||
			free >= needsBytes ||
			(await dialogs.confirm({
				title: 'Save although it may not fit?',
				lines: [
					`${path.dirname(file)} has ${formatBytes(free)} left, and up to ${formatBytes(needsBytes)} are written.`,
					'If the disk gets full, nothing is left of the file.',
				],
				confirmLabel: 'Save',
			}));
		if (!mayFit) {
			return 'Not saved. Choose another disk, or a name that ends in .gz.';
		}

		signal.throwIfAborted();
		const started = services.jobs.start(title, context => write(file, context));
		signal.addEventListener('abort', started.cancel);
		const job = await started.ended;
		if (job.state === 'failed' && job.error) {
			return `${job.error.message} ${job.error.nextStep ?? ''}`.trim();
		}

		if (job.state === 'cancelled') {
			return 'Not saved: cancelled.';
		}

		services.notices.show({tone: 'success', text: job.result ?? ''});
		return undefined;
	};

	await dialogs.form({
		title,
		fields: [
			{
				id: 'file',
				label: 'File',
				initial: absolutePath(name.replaceAll(/[^\w.-]/g, '_')),
				hint,
				complete: completeFile,
				validate: value => (value.trim() === '' ? 'Enter a path.' : whyNot?.(value.trim())),
			},
		],
		submitLabel: 'Save',
		preview: () => preview,
		submit: (values, {signal}) => submit(values.file ?? '', signal),
	});
}
