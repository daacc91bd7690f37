import {textOf} from '../../machine/files/bytes.ts';
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
export function nodeOf({header, content, linkTarget}: TarRecord): FileNode | undefined {
	const {mode = 0o644, uid = 0, gid = 0, type} = header;
	const attributes = {
		modifiedAt: header.mtime?.getTime() ?? 0,
		ownership: {mode: mode & 0o7777, userId: uid, groupId: gid},
	};
	switch (type) {
		case 'link':
			return undefined;
		case 'directory':
			return {kind: 'directory', ...attributes};
		case 'symlink':
			return {kind: 'link', target: linkTarget, ...attributes};
		case 'fifo':
		case 'character-device':
		case 'block-device':
			return {
				kind: 'special',
				type,
				deviceMajor: header.devmajor ?? 0,
				deviceMinor: header.devminor ?? 0,
				...attributes,
			};
		default:
			return {
				kind: 'file',
				content: textOf(withoutZeros(content)),
				sizeBytes: content.length,
				isExecutable: (mode & 0o111) !== 0,
				...attributes,
			};
	}
}
