import {comment} from './comment.ts';
import {isJoinable, joinedRun, runInstruction} from './run-instruction.ts';

/** A part of a Dockerfile in the making; a remark parts nothing. */
export type Block =
	| {kind: 'run'; command: string}
	| {kind: 'lines'; lines: string[]}
	| {kind: 'remark'; text: string};

const isApt = (command: string): boolean => /^(?:sudo )?apt(?:-get)?\s/.test(command.trim());
const installs = /\s(?:install|upgrade|dist-upgrade|full-upgrade)\b/;

/**
Package commands that follow each other become one RUN: lists that are fetched in a step of their own
grow old in the build cache, and what a later step deletes still takes its room.
@param cleanUp What the image shall not have of apt's own files; empty: nothing is deleted.
*/
export function writeBlocks(
	blocks: readonly Block[],
	{cleanUp, shell}: {cleanUp: string; shell: readonly string[]},
): string[] {
	const written: string[] = [];
	let group: string[] = [];
	const flush = () => {
		if (group.length > 0) {
			const isCleaned = cleanUp !== '' && group.some(command => installs.test(command));
			written.push(joinedRun(isCleaned ? [...group, cleanUp] : group));
			group = [];
		}
	};
	for (const block of blocks) {
		if (block.kind === 'run' && isApt(block.command) && isJoinable(block.command)) {
			group.push(block.command);
			continue;
		}

		if (block.kind === 'remark') {
			written.push(comment(block.text));
			continue;
		}

		flush();
		written.push(...(block.kind === 'run' ? [runInstruction(block.command, shell)] : block.lines));
	}

	flush();
	return written;
}
