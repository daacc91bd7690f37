export type FileNode =
	| {kind: 'directory'; modifiedAt: number}
	| {kind: 'link'; target: string; modifiedAt: number}
	| {
			kind: 'file';
			/** Text, or the first bytes of a program. */
			content: string;
			sizeBytes: number;
			isExecutable: boolean;
			modifiedAt: number;
	  };

/** Absolute path to node, parents included. */
export type FileLayer = ReadonlyMap<string, FileNode>;

/** How every simulated program begins; a script begins with its own text. */
export const programContent = '\u007fELF';
