import {overlaps} from '../../../layers/file-tree.ts';
import {splitShell} from '../commands/split-shell.ts';
import {comment} from './comment.ts';
import {shellWord} from './quote.ts';
import {isJoinable, joinedRun, type RunForm, runInstruction} from './run-instruction.ts';

/** A part of a Dockerfile in the making; a remark parts nothing. */
export type Block =
	/** `leftOut`: paths that are removed in the same step. */
	| {kind: 'run'; command: string; leftOut?: readonly string[]}
	| {kind: 'lines'; lines: string[]}
	| {kind: 'remark'; text: string};

const isApt = (command: string): boolean => /^(?:sudo )?apt(?:-get)?\s/.test(command.trim());
const installs = /\s(?:install|upgrade|dist-upgrade|full-upgrade)\b/;

/** Folders in which everything is: naming one says nothing. */
const everywhere =
	/^(?:\/?[\w.]*|\/(?:usr|var)\/(?:local|lib|log|bin|sbin|share|cache)|\/usr\/local\/(?:bin|lib|share)|\/dev\/\w+)\/?$/;

/** Files that a command names; of a URL the name that its file gets. */
function filesNamed(command: string): string[] {
	return (splitShell(command) ?? [])
		.flatMap(({words, writesTo}) => [...words.slice(1), ...writesTo])
		.filter(({isLiteral}) => isLiteral)
		.map(({text}) => text.replace(/^--?[\w-]+=/, '').replace(/^\w+:\/\/.*\/(?=[^/]*$)/, ''))
		.filter(text => /[/.]/.test(text) && !/^-|:\/\//.test(text))
		.filter(text => !text.includes('/') || !everywhere.test(text))
		.map(text => text.replace(/\/$/, ''));
}

const mostJoined = 12;

/** Whether a command goes on with what those before it have made. */
function belongsTo(group: readonly string[], command: string): boolean {
	if (group.length === 0 || group.length >= mostJoined) {
		return false;
	}

	const before = group.flatMap(filesNamed);
	return (
		(isApt(command) && group.every(isApt)) ||
		filesNamed(command).some(file => before.some(other => overlaps(file, other)))
	);
}

/** A command that fails still fails when something is removed behind it. */
const withRemoval = (command: string, removal: readonly string[]): string =>
	removal.length === 0 ? command : [command, 'status=$?', ...removal, 'exit "$status"'].join('\n');

/**
Commands that belong together become one RUN: those of apt, whose lists grow old in a step of their own, and
those that go on with the same files. What is not to stay is removed in the step that made it: what a later one
deletes still takes its room.
@param options.cleanUp What the image shall not have of apt's own files; empty: nothing is deleted.
*/
export function writeBlocks(
	blocks: readonly Block[],
	{cleanUp, ...form}: {cleanUp: string} & RunForm,
): string[] {
	const written: string[] = [];
	let group: string[] = [];
	let leftOut = new Set<string>();
	const removal = () =>
		leftOut.size > 0 ? [`rm -rf -- ${[...leftOut].sort().map(shellWord).join(' ')}`] : [];
	const flush = () => {
		if (group.length > 0) {
			const isCleaned =
				cleanUp !== '' && group.some(command => isApt(command) && installs.test(command));
			written.push(joinedRun([...group, ...(isCleaned ? [cleanUp] : []), ...removal()]));
			group = [];
			leftOut = new Set();
		}
	};
	for (const block of blocks) {
		if (block.kind === 'remark') {
			written.push(comment(block.text));
			continue;
		}

		if (block.kind === 'lines') {
			flush();
			written.push(...block.lines);
			continue;
		}

		if (!isJoinable(block.command)) {
			flush();
			leftOut = new Set(block.leftOut);
			written.push(runInstruction(withRemoval(block.command, removal()), form));
			leftOut = new Set();
			continue;
		}

		if (!belongsTo(group, block.command)) {
			flush();
		}

		group.push(block.command.trim());
		leftOut = new Set([...leftOut, ...(block.leftOut ?? [])]);
	}

	flush();
	return written;
}
