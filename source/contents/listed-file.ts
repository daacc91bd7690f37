import {formatBytes} from '../format/format-bytes.ts';
import type {FileEntry} from '../layers/file-tree.ts';
import {modeText} from '../layers/mode-text.ts';
import type {Mark} from '../layers/stack/mark.ts';
import {markLetters} from '../layers/stack/mark-letters.ts';
import {timeReport} from './image-report.ts';

/** One path of a list of an image's files. */
export type ListedFile = {
	entry: FileEntry;
	/** `undefined`: the layer leaves it alone. */
	mark: Mark | undefined;
};

/** As one line. @param isMarked Whether it says what the layer does to the path. */
export function fileLine({entry, mark}: ListedFile, isMarked: boolean): string {
	const {path, kind, userId, groupId, sizeBytes, linkTarget} = entry;
	const size = kind === 'file' ? formatBytes(sizeBytes) : '';
	return [
		...(isMarked ? [mark ? markLetters[mark] : ' '] : []),
		modeText(entry),
		`${userId}:${groupId}`.padEnd(9),
		size.padStart(7),
		kind === 'symlink' ? `${path} -> ${linkTarget}` : path,
	].join(' ');
}

/** For scripts. @param isMarked As of {@link fileLine}. */
export const fileReport = ({entry, mark}: ListedFile, isMarked: boolean) => ({
	path: entry.path,
	type: entry.kind,
	mode: entry.mode.toString(8).padStart(4, '0'),
	userId: entry.userId,
	groupId: entry.groupId,
	sizeBytes: entry.sizeBytes,
	modifiedAt: timeReport(entry.modifiedAt * 1000),
	linkTarget: entry.kind === 'symlink' ? entry.linkTarget : null,
	sha256: entry.sha256 || null,
	...(isMarked && {change: mark ?? null}),
});
