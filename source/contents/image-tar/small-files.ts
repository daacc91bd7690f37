/** Contents of small files that were read, by their SHA-256 in hex. */
export type SmallFiles = {
	get(sha256: string): Buffer | undefined;
	/** Keeps them unless they are too large; lets go of those that were used least lately. */
	keep(sha256: string, contents: Buffer): void;
};

/** Bytes of the largest that is kept. */
export const mostSmallBytes = 1024 * 1024;

/** @param mostBytes Of all of them. */
export function createSmallFiles(mostBytes = 8 * mostSmallBytes): SmallFiles {
	const files = new Map<string, Buffer>();
	let bytes = 0;
	return {
		get(sha256) {
			const contents = files.get(sha256);
			if (contents) {
				// What was used last stands last.
				files.delete(sha256);
				files.set(sha256, contents);
			}

			return contents;
		},
		keep(sha256, contents) {
			if (contents.length > mostSmallBytes || files.has(sha256)) {
				return;
			}

			files.set(sha256, contents);
			bytes += contents.length;
			for (const [oldest, {length}] of files) {
				if (bytes <= mostBytes) {
					return;
				}

				files.delete(oldest);
				bytes -= length;
			}
		},
	};
}
