/** Whose it is, and who may do what. */
export type Ownership = {
	/** Permission bits with setuid, setgid and sticky: 0 to 0o7777. */
	mode: number;
	userId: number;
	groupId: number;
};

type Attributes = {
	modifiedAt: number;
	/** `undefined`: root's, with the usual bits of its kind. */
	ownership?: Ownership | undefined;
};

export type FileNode = Attributes &
	(
		| {kind: 'directory'}
		| {kind: 'link'; target: string}
		| {
				kind: 'file';
				/**
				Text, or the first bytes of a program; zeros follow up to `sizeBytes`. Bytes that are no UTF-8
				are kept as `bytes.ts` has them. Two names of one node are hard links.
				*/
				content: string;
				sizeBytes: number;
				isExecutable: boolean;
		  }
		| {
				kind: 'special';
				type: 'fifo' | 'character-device' | 'block-device';
				deviceMajor: number;
				deviceMinor: number;
		  }
	);

/** Absolute path to node, parents included. */
export type FileLayer = ReadonlyMap<string, FileNode>;

/** What a layer changes in the one below it; `undefined` marks what it deletes. */
export type LayerChanges = ReadonlyMap<string, FileNode | undefined>;

/** How every simulated program begins; a script begins with its own text. */
export const programContent = '\u007fELF';

function usualMode(node: FileNode): number {
	switch (node.kind) {
		case 'link':
			return 0o777;
		case 'directory':
			return 0o755;
		case 'file':
			return node.isExecutable ? 0o755 : 0o644;
		default:
			return 0o644;
	}
}

export const ownershipOf = (node: FileNode): Ownership =>
	node.ownership ?? {mode: usualMode(node), userId: 0, groupId: 0};
