import type {FileTree} from '../files/file-tree.ts';
import {absolutePath} from '../files/path.ts';

const toExpression = (pattern: string) =>
	new RegExp(
		`^${pattern
			.replace(/[.+^${}()|[\]\\]/g, '\\$&')
			.replaceAll('*', '.*')
			.replaceAll('?', '.')}$`,
		's',
	);

/** Paths that a pattern with `*` and `?` stands for, sorted; the pattern itself when there are none. */
export function matchFiles(files: FileTree, pattern: string, directory: string): string[] {
	const isAbsolute = pattern.startsWith('/');
	let found = [isAbsolute ? '/' : ''];
	for (const part of pattern.split('/').filter(Boolean)) {
		const expression = toExpression(part);
		found = found.flatMap(base => {
			const place = absolutePath(directory, base);
			const names = /[*?]/.test(part)
				? files
						.list(place)
						.filter(
							name => expression.test(name) && (part.startsWith('.') || !name.startsWith('.')),
						)
				: files.find(absolutePath(place, part), {link: true})
					? [part]
					: [];
			return names.map(name =>
				base === '' || base === '/' ? `${base}${name}` : `${base}/${name}`,
			);
		});
	}

	return found.length === 0 || pattern === '' ? [pattern] : found;
}
