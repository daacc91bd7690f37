import {createWriteStream} from 'node:fs';
import {access, rename, rm} from 'node:fs/promises';
import {homedir} from 'node:os';
import path from 'node:path';
import {Readable} from 'node:stream';
import {pipeline} from 'node:stream/promises';
import type {LogLine} from '../../../engine/containers.ts';
import {EngineError} from '../../../engine/engine-error.ts';
import {safeLogLine} from '../../../format/safe-log-line.ts';

/** A typed path as an absolute one; `~` is the home folder. */
export function absolutePath(typed: string): string {
	return path.resolve(typed.trim().replace(/^~(?=$|\/)/, homedir()));
}

export async function isThere(file: string): Promise<boolean> {
	try {
		await access(file);
		return true;
	} catch {
		return false;
	}
}

type SaveOptions = {
	lines: AsyncIterable<LogLine>;
	/** Absolute; what is there is replaced when all is written, not before. */
	file: string;
	hasTimes: boolean;
	onlyStderr: boolean;
	signal: AbortSignal;
	/** Told every thousand lines. */
	onProgress(lines: number): void;
};

/**
Writes a log as plain text, without any control sequence.

@returns How many lines.
@throws EngineError when the engine or the file system fails; nothing is left behind then.
*/
export async function saveLog(options: SaveOptions): Promise<number> {
	const {lines, file, hasTimes, onlyStderr, signal, onProgress} = options;
	let count = 0;
	async function* text() {
		for await (const {stream, timestamp, text: line} of lines) {
			if (onlyStderr && stream !== 'stderr') {
				continue;
			}

			count += 1;
			const time =
				hasTimes && timestamp !== undefined ? `${new Date(timestamp).toISOString()} ` : '';
			yield `${time}${safeLogLine(line, {colours: false})}\n`;
			if (count % 1000 === 0) {
				onProgress(count);
			}
		}
	}

	const partial = `${file}.${process.pid}.part`;
	try {
		await pipeline(Readable.from(text()), createWriteStream(partial, {flags: 'wx'}), {signal});
		await rename(partial, file);
	} catch (error) {
		await rm(partial, {force: true});
		signal.throwIfAborted();
		throw error instanceof EngineError ? error : fileError(file, error);
	}

	return count;
}

function fileError(file: string, cause: unknown): EngineError {
	const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
	const why =
		{
			EACCES: 'you may not write there',
			EPERM: 'you may not write there',
			ENOENT: 'the folder does not exist',
			ENOTDIR: 'the folder is a file',
			EISDIR: 'it is a folder',
			ENOSPC: 'the disk is full',
			EROFS: 'the file system is read-only',
		}[code] ?? (cause instanceof Error ? cause.message : String(cause));
	return new EngineError({
		reason: code === 'ENOSPC' ? 'disk-full' : 'failed',
		message: `The log could not be written to ${file}: ${why}.`,
		nextStep: 'Choose another path.',
		cause,
	});
}
