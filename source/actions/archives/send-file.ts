import {createReadStream} from 'node:fs';
import {stat} from 'node:fs/promises';
import type {Job, JobContext} from '../../store/jobs.ts';
import {byteProgress} from '../save-file/byte-progress.ts';
import type {ActionServices} from '../services.ts';

type Sending = {
	/** Of the job. */
	title: string;
	/** Absolute. */
	file: string;
	/** Aborts when the user gives up. */
	stop: AbortSignal;
	/** @param content The file; its progress is reported as it is read. @returns What came of it. */
	send(content: AsyncIterable<Uint8Array>, context: JobContext): Promise<string>;
};

/**
Sends a file to the engine as a job.
@returns How it ended, or why it was not begun.
*/
export async function sendFile(
	{jobs, now}: Pick<ActionServices, 'jobs' | 'now'>,
	{title, file, stop, send}: Sending,
): Promise<Job | string> {
	const found = await stat(file).catch(() => undefined);
	if (!found) {
		return `No such file: ${file}.`;
	}

	if (found.isDirectory()) {
		return `${file} is a directory. Choose the archive in it.`;
	}

	stop.throwIfAborted();
	const started = jobs.start(title, context => {
		const total = found.isFile() ? found.size : undefined;
		const progress = byteProgress(context.report, now, {total});
		async function* content() {
			let bytes = 0;
			for await (const chunk of createReadStream(file, {signal: context.signal})) {
				bytes += chunk.length;
				progress(bytes);
				yield chunk as Uint8Array;
			}
		}

		return send(content(), context);
	});
	stop.addEventListener('abort', started.cancel);
	return started.ended;
}

/** Why nothing came of it; `undefined`: it went well. */
export function whySendingFailed(job: Job | string, cancelled: string): string | undefined {
	if (typeof job === 'string') {
		return job;
	}

	if (job.error) {
		return `${job.error.message} ${job.error.nextStep ?? ''}`.trim();
	}

	return job.state === 'cancelled' ? cancelled : undefined;
}
