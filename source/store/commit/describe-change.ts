import {counted} from '../../format/counted.ts';
import {formatBytes} from '../../format/format-bytes.ts';
import {joinShown, phrase, type Shown, toShown} from '../../format/shown.ts';
import type {Difference, FileTreeChange} from '../../layers/compare-trees.ts';
import type {FileEntry, FileKind} from '../../layers/file-tree.ts';

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

const was = (before: string, after: string) =>
	before === after ? toShown(after) : phrase`${toShown(before)} -> ${toShown(after)}`;

const nameOf = ({kind}: FileEntry) => toShown(kindNames[kind]);

/** Size, mode and owner, each with what it was before where it is another. */
const facts = (before: FileEntry, after: FileEntry): Shown[] => [
	...(after.kind === 'file'
		? [was(formatBytes(before.sizeBytes), formatBytes(after.sizeBytes))]
		: []),
	phrase`mode ${was(octal(before.mode), octal(after.mode))}`,
	phrase`owner ${was(`${before.userId}:${before.groupId}`, `${after.userId}:${after.groupId}`)}`,
	...(after.linkTarget !== '' && after.kind === 'symlink'
		? [phrase`to ${was(before.linkTarget, after.linkTarget)}`]
		: []),
];

/** One change in one line: `Modified file: contents, mode. 5.8kB -> 7.2kB, mode 0644 -> 0600, owner 0:0`. */
export function describeChange(change: FileTreeChange): Shown {
	switch (change.kind) {
		case 'added':
			return phrase`Added ${nameOf(change.after)}: ${joinShown(facts(change.after, change.after), ', ')}`;
		case 'deleted': {
			const {before, pathCount, sizeBytes} = change;
			const inside = pathCount > 1 ? phrase`${counted(pathCount, 'path')}, ` : '';
			return phrase`Deleted ${nameOf(before)}: ${inside}${formatBytes(sizeBytes)} hidden in the base`;
		}
		case 'modified': {
			const {before, after, differs} = change;
			if (before.kind !== after.kind) {
				return phrase`A ${nameOf(before)} became a ${nameOf(after)}: ${joinShown(facts(after, after), ', ')}`;
			}

			const what = joinShown(
				differs.map(difference => toShown(differenceNames[difference])),
				', ',
			);
			return phrase`Modified ${nameOf(after)} (${what}): ${joinShown(facts(before, after), ', ')}`;
		}
	}
}
