import type {FileEntry} from './file-tree.ts';
import type {TarEntry} from './tar-entry.ts';

/** What an archive's header tells of a path; its contents are not hashed yet. @param path Absolute. */
export const toFileEntry = (entry: TarEntry, path: string): FileEntry => ({
	path,
	kind: entry.kind === 'hardlink' ? 'file' : entry.kind,
	mode: entry.mode,
	userId: entry.userId,
	groupId: entry.groupId,
	sizeBytes: entry.sizeBytes,
	modifiedAt: entry.modifiedAt,
	linkTarget: entry.linkTarget,
	deviceMajor: entry.deviceMajor,
	deviceMinor: entry.deviceMinor,
	attributes: entry.attributes,
	sha256: '',
	hardLinkGroup: undefined,
});
