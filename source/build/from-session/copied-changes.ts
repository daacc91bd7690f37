import type {FileTreeChange} from '../../layers/compare-trees.ts';
import type {FileEntry} from '../../layers/file-tree.ts';
import {comment} from './instructions/comment.ts';
import {pathList, shellWord} from './instructions/quote.ts';
import {runInstruction} from './instructions/run-instruction.ts';
import type {SessionRecord} from './session-record.ts';

/** A file whose contents are to be put into the context. */
export type WantedFile = {
	/** In the context. */
	path: string;
	file: FileEntry;
};

type Copied = {lines: string[]; files: WantedFile[]; notes: string[]};

const largestFileBytes = 16 * 1024 * 1024;
const mostFiles = 200;

/** Names that need no thought in a context, its patterns and its instructions. */
const plainPath = /^[\w./@+-]+$/;

const contextPath = (target: string, number: number): string =>
	plainPath.test(target) && !/(?:^|\/)\.{1,2}(?:\/|$)/.test(target)
		? `files${target}`
		: `files/renamed-${number}`;

const ownerFlag = ({userId, groupId}: FileEntry): string =>
	userId === 0 && groupId === 0 ? '' : `--chown=${userId}:${groupId} `;

const octal = (mode: number): string => mode.toString(8).padStart(4, '0');

/** Turns changes into instructions that repeat them: COPY for files, RUN for the rest. */
export function copyChanges(
	changes: readonly FileTreeChange[],
	{review, withheld}: SessionRecord,
	/** Files that are copied already: their number keeps names apart. */
	copiedBefore: number,
): Copied {
	const secret = new Set(
		review.findings.filter(({kind}) => kind === 'secret').flatMap(({paths}) => paths),
	);
	const copied: Copied = {lines: [], files: [], notes: []};
	const shell: string[] = [];
	for (const change of changes) {
		const {path} = change;
		if (change.kind === 'deleted') {
			shell.push(`rm -rf -- ${shellWord(path)}`);
			continue;
		}

		const {after} = change;
		const isSecret =
			secret.has(path) || withheld?.has(path) || path === '/etc/shadow' || path === '/etc/gshadow';
		if (after.kind === 'symlink') {
			shell.push(`ln -sfn -- ${shellWord(after.linkTarget)} ${shellWord(path)}`);
		} else if (after.kind === 'directory') {
			shell.push(`mkdir -p -m ${octal(after.mode)} -- ${shellWord(path)}`);
			if (after.userId !== 0 || after.groupId !== 0) {
				shell.push(`chown ${after.userId}:${after.groupId} -- ${shellWord(path)}`);
			}
		} else if (after.kind !== 'file') {
			copied.notes.push(`${path} is a device or a pipe, which a Dockerfile cannot copy.`);
		} else if (isSecret) {
			copied.lines.push(comment(`${path} is not copied: it contains secrets.`));
			copied.notes.push(`${path} is excluded: it contains secrets.`);
		} else if (
			after.sizeBytes > largestFileBytes ||
			copied.files.length + copiedBefore >= mostFiles
		) {
			copied.notes.push(`${path} was changed manually and is not copied: it is too large.`);
		} else {
			const from = contextPath(path, copiedBefore + copied.files.length + 1);
			copied.files.push({path: from, file: after});
			copied.lines.push(`COPY ${ownerFlag(after)}${pathList([from, path])}`);
		}
	}

	return {...copied, lines: [...shell.map(line => runInstruction(line)), ...copied.lines]};
}
