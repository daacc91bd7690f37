import path from 'node:path';
import type {ContainerOperations} from '../../../engine/containers.ts';
import {resolveProgram} from '../../../engine/find-shell.ts';
import type {RequestOptions} from '../../../engine/request-options.ts';
import {bootOf} from '../../recording/boot-shell.ts';

/** Longer than what is looked for, so that no chunk's end can cut it. */
const carriedBytes = 256;

/**
The first match in a stream, read as one character per byte; reading ends there.
@param expression Matches less than 256 characters.
*/
async function findInBytes(
	stream: AsyncIterable<Uint8Array>,
	expression: RegExp,
): Promise<RegExpExecArray | undefined> {
	let carried = '';
	for await (const chunk of stream) {
		const text = carried + Buffer.from(chunk).toString('latin1');
		const match = expression.exec(text);
		// At the very end more digits could follow.
		if (match && match.index + match[0].length < text.length) {
			return match;
		}

		carried = text.slice(-carriedBytes);
	}

	return expression.exec(carried) ?? undefined;
}

export type ShellFacts = {
	/** Absolute path to start it by. */
	path: string;
	/** Its file, links followed. */
	file: string;
	/** Why its commands cannot be recorded, as a sentence; `undefined` when they can. */
	whyNotRecorded: string | undefined;
};

type Files = Pick<ContainerOperations, 'statPath' | 'getArchive'>;

/** Every bash has this in it for `what(1)`. */
const bashVersion = /@\(#\)Bash version (\d+)\.(\d+)/;

/** Earlier ones read a start-up file from disk only, where it would be part of the image. */
const oldestBash = 4;

async function judgeBash(
	files: Files,
	container: string,
	file: string,
	options: RequestOptions,
): Promise<string | undefined> {
	const archive = files.getArchive(container, file, options);
	const [, major, minor] = (await findInBytes(archive, bashVersion)) ?? [];
	return major === undefined || Number(major) >= oldestBash
		? undefined
		: `bash ${major}.${minor} reads start-up files from disk only (4.0 and later do not).`;
}

/**
What a shell is, found without running it.
@param shell Absolute path inside the container, which may not have been started yet.
@returns `undefined` when there is no such program.
*/
export async function readShell(
	files: Files,
	container: string,
	shell: string,
	options: RequestOptions,
): Promise<ShellFacts | undefined> {
	const file = await resolveProgram(files, container, shell, options);
	if (file === undefined) {
		return undefined;
	}

	const program = path.posix.basename(file);
	const boot = bootOf(file);
	const whyNotRecorded = boot
		? program.startsWith('bash') && (await judgeBash(files, container, file, options))
		: `${program} does not report its commands (bash, zsh, fish, ksh, mksh, dash and busybox do).`;
	return {
		// One called sh leaves its own ways out: it is called by its name.
		path: bootOf(shell) === boot ? shell : file,
		file,
		whyNotRecorded: whyNotRecorded || undefined,
	};
}
