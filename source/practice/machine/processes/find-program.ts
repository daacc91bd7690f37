import {programContent} from '../files/file-node.ts';
import type {FileTree} from '../files/file-tree.ts';
import {absolutePath, nameOf} from '../files/path.ts';
import type {Program} from './process.ts';

export const defaultPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

export type FoundProgram =
	| {kind: 'program'; program: Program}
	/** A text file that a shell can run. */
	| {kind: 'script'; content: string}
	/** There, but the practice engine does not imitate it. */
	| {kind: 'opaque'; path: string};

const candidates = (name: string, directory: string, searchPath: string): string[] =>
	name.includes('/')
		? [absolutePath(directory, name)]
		: searchPath.split(':').map(part => absolutePath(part || directory, name));

/** `undefined`: no executable of that name. A program is known by the name of its file. */
export function findProgram(
	name: string,
	{files, directory, searchPath}: {files: FileTree; directory: string; searchPath: string},
	programs: ReadonlyMap<string, Program>,
): FoundProgram | undefined {
	for (const path of name === '' ? [] : candidates(name, directory, searchPath)) {
		const node = files.find(path);
		if (node?.kind === 'file' && node.isExecutable) {
			const program = programs.get(nameOf(path));
			if (program) {
				return {kind: 'program', program};
			}

			return node.content.startsWith(programContent)
				? {kind: 'opaque', path}
				: {kind: 'script', content: node.content};
		}
	}

	return undefined;
}
