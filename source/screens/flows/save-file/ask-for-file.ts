import type {Dialogs} from '../../../components/dialogs/use-dialogs.tsx';
import {safeText} from '../../../format/safe-text.ts';
import type {Services} from '../../../hooks/services.ts';
import type {JobContext} from '../../../store/jobs.ts';
import {absolutePath, isThere} from './write-file.ts';

type FileQuestion = {
	/** Of the form and of the job, for example `Save the log of web`. */
	title: string;
	/** Proposed name, relative to where Slipway was started; file system characters are replaced. */
	name: string;
	/** What the file will be; safe text. */
	hint: string;
	/** Said below the field; safe text. */
	preview: readonly string[];
	/** Does it. @param file Absolute. @returns What came of it. */
	write(file: string, context: JobContext): Promise<string>;
};

/** Asks for a path and writes there as a job; never replaces a file unasked. */
export async function askForFile(
	{title, name, hint, preview, write}: FileQuestion,
	{dialogs, services}: {dialogs: Dialogs; services: Pick<Services, 'jobs' | 'notices'>},
): Promise<void> {
	const submit = async (typed: string, signal: AbortSignal) => {
		const file = absolutePath(typed);
		const isAgreed =
			!(await isThere(file)) ||
			(await dialogs.confirm({
				title: 'Replace the file?',
				lines: [`${safeText(file)} is there already. What it holds will be lost.`],
				confirmLabel: 'Replace',
			}));
		if (!isAgreed) {
			return 'Not saved. Choose another name.';
		}

		signal.throwIfAborted();
		const job = await services.jobs.start(title, ({cancel, ...context}) => {
			signal.addEventListener('abort', cancel);
			return write(file, context);
		});
		if (job.state === 'failed' && job.error) {
			return `${job.error.message} ${job.error.nextStep ?? ''}`.trim();
		}

		if (job.state === 'cancelled') {
			return 'Not saved: it was cancelled.';
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
				validate: value => (value.trim() === '' ? 'Type a path.' : undefined),
			},
		],
		submitLabel: 'Save',
		preview: () => preview,
		submit: (values, {signal}) => submit(values.file ?? '', signal),
	});
}
