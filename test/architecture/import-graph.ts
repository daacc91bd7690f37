import path from 'node:path';
import {readImports, unknownTarget} from './read-imports.ts';

export type ImportGraph = {
	/** By path from `source/`: the files there that each imports. */
	files: ReadonlyMap<string, readonly string[]>;
	/** What each file imports from elsewhere: packages by name, files outside of `source/` as `../…`. */
	packages: ReadonlyMap<string, readonly string[]>;
	/** Files with an import that nobody can read before the program runs. */
	unknown: readonly string[];
};

const packageName = (specifier: string): string =>
	specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');

/** @param modules Text of each module, by its path from `source/`. */
export function importGraph(modules: ReadonlyMap<string, string>): ImportGraph {
	const files = new Map<string, string[]>();
	const packages = new Map<string, string[]>();
	const unknown: string[] = [];
	for (const [file, text] of modules) {
		const imports = new Set(readImports(text));
		if (imports.delete(unknownTarget)) {
			unknown.push(file);
		}

		const all = [...imports];
		const paths = all
			.filter(target => target.startsWith('.'))
			.map(target => path.posix.join(path.posix.dirname(file), target));
		const isOutside = (target: string) => target.startsWith('../');
		files.set(
			file,
			paths.filter(target => !isOutside(target)),
		);
		packages.set(file, [
			...paths.filter(isOutside),
			...all.filter(target => !/^(?:\.|node:)/.test(target)).map(packageName),
		]);
	}

	return {files, packages, unknown};
}
