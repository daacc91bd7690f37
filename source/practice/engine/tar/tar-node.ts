import {decodeByteText} from '../../../layers/byte-text.ts';
import type {FileNode} from '../../machine/files/file-node.ts';
import type {TarRecord} from './read-tar.ts';

function withoutZeros(content: Buffer): Buffer {
	let end = content.length;
	while (end > 0 && content[end - 1] === 0) {
		end -= 1;
	}

	return content.subarray(0, end);
}

/** What an entry stands for; `undefined` for a hard link, which has no content of its own. */
export function nodeOf({entry, content}: TarRecord): FileNode | undefined {
	const {kind, mode, userId, groupId, linkTarget, deviceMajor, deviceMinor} = entry;
	const attributes = {
		modifiedAt: entry.modifiedAt * 1000,
		ownership: {mode, userId, groupId},
	};
	switch (kind) {
		case 'hardlink':
			return undefined;
		case 'directory':
			return {kind, ...attributes};
		case 'symlink':
			return {kind: 'link', target: linkTarget, ...attributes};
		case 'fifo':
		case 'character-device':
		case 'block-device':
			return {kind: 'special', type: kind, deviceMajor, deviceMinor, ...attributes};
		default:
			return {
				kind,
				content: decodeByteText(withoutZeros(content)),
				sizeBytes: content.length,
				isExecutable: (mode & 0o111) !== 0,
				...attributes,
			};
	}
}
