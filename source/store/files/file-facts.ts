import {counted} from '../../format/counted.ts';
import {formatBytes} from '../../format/format-bytes.ts';
import type {FileEntry} from '../../layers/file-tree.ts';
import {modeText} from '../../layers/mode-text.ts';
import type {StackView} from '../../layers/stack/stack-view.ts';

const kindTexts: Record<FileEntry['kind'], string> = {
	file: 'file',
	directory: 'directory',
	symlink: 'symbolic link',
	'character-device': 'character device',
	'block-device': 'block device',
	fifo: 'named pipe',
};

/** @param modifiedAt Seconds since the epoch. */
function timeText(modifiedAt: number): string {
	const date = new Date(modifiedAt * 1000);
	return Number.isNaN(date.getTime()) ? '' : date.toISOString();
}

/** Bytes of a folder, too, and how many files they are. */
function sizeText(view: StackView, number: number, {kind, sizeBytes}: FileEntry): string {
	if (kind === 'file') {
		return `${formatBytes(sizeBytes)} (${sizeBytes.toLocaleString('en-US')} bytes)`;
	}

	const files = view.fileCount(number);
	return files === 0 ? '' : `${formatBytes(view.sizeBytes(number))} in ${counted(files, 'file')}`;
}

/** Everything that the archive tells of a path, label and value. */
export function fileFacts(
	view: StackView,
	number: number,
): ReadonlyArray<readonly [label: string, value: string]> {
	const entry = view.entry(number);
	const path = ['Path', view.path(number)] as const;
	if (!entry) {
		return [path, ['Kind', 'directory that no layer has an entry for']];
	}

	const {kind, mode, userId, groupId, linkTarget, sha256, modifiedAt, hardLinkGroup} = entry;
	const {deviceMajor, deviceMinor, attributes} = entry;
	const isDevice = kind === 'character-device' || kind === 'block-device';
	const facts: Array<readonly [string, string]> = [
		['Kind', kindTexts[kind]],
		['Link to', kind === 'symlink' ? linkTarget : ''],
		['Device', isDevice ? `${deviceMajor}, ${deviceMinor}` : ''],
		['Mode', `${modeText(entry)} (${mode.toString(8).padStart(4, '0')})`],
		['Owner', `${userId}:${groupId}`],
		['Size', sizeText(view, number, entry)],
		['Modified', timeText(modifiedAt)],
		['SHA-256', sha256],
		['Hard link', hardLinkGroup === undefined ? '' : `one file with ${hardLinkGroup}`],
		['Extended', Object.keys(attributes ?? {}).join(', ')],
	];
	return [path, ...facts.filter(([, value]) => value !== '')];
}
