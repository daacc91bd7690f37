import {counted} from '../../../../../format/counted.ts';
import {formatBytes} from '../../../../../format/format-bytes.ts';
import {safeText} from '../../../../../format/safe-text.ts';
import type {Difference, FileTreeChange} from '../../../../../layers/compare-trees.ts';
import type {FileEntry, FileKind} from '../../../../../layers/file-tree.ts';

const kindNames: Record<FileKind, string> = {
	file: 'file',
	directory: 'directory',
	symlink: 'symbolic link',
	fifo: 'named pipe',
	'character-device': 'character device',
	'block-device': 'block device',
};

const differenceNames: Record<Difference, string> = {
	type: 'its type',
	contents: 'contents',
	target: 'link target',
	device: 'device number',
	mode: 'mode',
	owner: 'owner',
	attributes: 'extended attributes',
	links: 'hard links',
	time: 'time',
};

const octal = (mode: number) => mode.toString(8).padStart(4, '0');

const was = (before: string, after: string) => (before === after ? after : `${before} -> ${after}`);

const nameOf = ({kind}: FileEntry) => kindNames[kind];

/** Size, mode and owner, each with what it was before where it is another. */
const facts = (before: FileEntry, after: FileEntry): string[] => [
	...(after.kind === 'file'
		? [was(formatBytes(before.sizeBytes), formatBytes(after.sizeBytes))]
		: []),
	`mode ${was(octal(before.mode), octal(after.mode))}`,
	`owner ${was(`${before.userId}:${before.groupId}`, `${after.userId}:${after.groupId}`)}`,
	...(after.linkTarget !== '' && after.kind === 'symlink'
		? [`to ${safeText(was(before.linkTarget, after.linkTarget))}`]
		: []),
];

/** One change in one line of safe text: `Modified file: contents, mode. 5.8kB -> 7.2kB, mode 0644 -> 0600, owner 0:0`. */
export function describeChange(change: FileTreeChange): string {
	switch (change.kind) {
		case 'added':
			return `Added ${nameOf(change.after)}: ${facts(change.after, change.after).join(', ')}`;
		case 'deleted': {
			const {before, pathCount, sizeBytes} = change;
			const inside = pathCount > 1 ? `${counted(pathCount, 'path')}, ` : '';
			return `Deleted ${nameOf(before)}: ${inside}${formatBytes(sizeBytes)} stay hidden in the base`;
		}
		case 'modified': {
			const {before, after, differs} = change;
			if (before.kind !== after.kind) {
				return `A ${nameOf(before)} became a ${nameOf(after)}: ${facts(after, after).join(', ')}`;
			}

			const what = differs.map(difference => differenceNames[difference]).join(', ');
			return `Modified ${nameOf(after)} (${what}): ${facts(before, after).join(', ')}`;
		}
	}
}
