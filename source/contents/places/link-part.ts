import type {FileEntry} from '../../layers/file-tree.ts';
import type {TarPart} from '../../layers/read-tar.ts';

/** A symbolic link by itself, which Podman would follow; `undefined` for anything else. */
export function linkPart(entry: FileEntry | undefined): TarPart | undefined {
	if (entry?.kind !== 'symlink') {
		return undefined;
	}

	const {path, sha256: _, hardLinkGroup: __, ...header} = entry;
	return {entry: {...header, name: path.slice(1)}};
}
