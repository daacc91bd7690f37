import type {FileNode} from '../../machine/files/file-node.ts';

/** One entry of a tar archive that is to be written. */
export type TarEntry = {
	/** Relative, without a trailing slash; bytes that are no UTF-8 as in `decodeByteText`. */
	path: string;
	node: FileNode;
	/** Path of the entry before it that this one is a hard link to; `undefined`: it is none. */
	hardLinkTo?: string | undefined;
};

/** Names that share one node after its first are hard links to that. */
export function* linkedEntries(
	entries: Iterable<readonly [string, FileNode]>,
): Generator<TarEntry, void, undefined> {
	const first = new Map<FileNode, string>();
	for (const [path, node] of entries) {
		const hardLinkTo = node.kind === 'file' ? first.get(node) : undefined;
		if (node.kind === 'file' && hardLinkTo === undefined) {
			first.set(node, path);
		}

		yield {path, node, hardLinkTo};
	}
}
