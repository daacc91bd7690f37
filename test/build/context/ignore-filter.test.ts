import {describe, expect, test} from 'vitest';
import {readIgnoreFilter} from '../../../source/build/context/ignore-filter.ts';
import {IgnoreFileError} from '../../../source/build/context/ignore-pattern.ts';

/** What is left out of a tree, asked as a walk asks: directory by directory. */
function ignored(contents: string, paths: readonly string[]): string[] {
	const filter = readIgnoreFilter(contents);
	const match = (path: string): ReturnType<typeof filter.match> => {
		const slash = path.lastIndexOf('/');
		return filter.match(path, slash === -1 ? undefined : match(path.slice(0, slash)));
	};
	return paths.filter(path => match(path).isIgnored);
}

const tree = [
	'a.txt',
	'b.md',
	'README.md',
	'a+b.txt',
	'brack[1].txt',
	'brack1.txt',
	'#hash',
	'!bang',
	'constructor',
	'A.TXT',
	'back\\slash',
	'ünï.txt',
	'q?.log',
	'qx.log',
	'dir/a.txt',
	'dir/keep.txt',
	'dir/sub/deep.txt',
	'dir/sub/keep.txt',
	'src/x.go',
	'src/vendor/y.go',
];

/** Pattern file and what Docker's own client (28.2) left out of this tree with it. */
const cases: [string, string[]][] = [
	['a.txt', ['a.txt']],
	['*.txt', ['a.txt', 'a+b.txt', 'brack[1].txt', 'brack1.txt', 'ünï.txt']],
	['a+b.txt', ['a+b.txt']],
	['brack[1].txt', ['brack1.txt']],
	['brack\\[1\\].txt', ['brack[1].txt']],
	['q?.log', ['q?.log', 'qx.log']],
	['q\\?.log', ['q?.log']],
	['back\\\\slash', ['back\\slash']],
	['[^a-z]*.txt', ['ünï.txt']],
	['# comment\n  b.md  \n\n#hash', ['b.md']],
	['\\#hash\n\\!bang', ['#hash', '!bang']],
	['/dir', ['dir/a.txt', 'dir/keep.txt', 'dir/sub/deep.txt', 'dir/sub/keep.txt']],
	['./dir/', ['dir/a.txt', 'dir/keep.txt', 'dir/sub/deep.txt', 'dir/sub/keep.txt']],
	['dir/../a.txt', ['a.txt']],
	['dir//sub', ['dir/sub/deep.txt', 'dir/sub/keep.txt']],
	['**/deep.txt', ['dir/sub/deep.txt']],
	['dir/**/keep.txt', ['dir/keep.txt', 'dir/sub/keep.txt']],
	['**/sub/**', ['dir/sub/deep.txt', 'dir/sub/keep.txt']],
	['*/*', tree.slice(14)],
	['dir\n!dir/keep.txt', ['dir/a.txt', 'dir/sub/deep.txt', 'dir/sub/keep.txt']],
	['*\n!src\nsrc/vendor', [...tree.slice(0, 18), 'src/vendor/y.go']],
	// The library that is usual in JavaScript brings these back.
	['dir/sub\n!dir', ['dir/sub/deep.txt', 'dir/sub/keep.txt']],
	['dir/**\n!dir/sub/*', ['dir/a.txt', 'dir/keep.txt']],
	['*.md\n!README*.md', ['b.md']],
	['!a.txt\na.txt', ['a.txt']],
	['*.md\n! b.md', ['README.md']],
	['\ufeffa.txt\r\nb.md\r', ['a.txt', 'b.md']],
	['{a,b}.txt', []],
	['/', []],
	['..', []],
	['../a.txt', []],
	['constructor', ['constructor']],
	['A.TXT', ['A.TXT']],
];

describe('.dockerignore', () => {
	test.each(cases)('%j leaves out what Docker leaves out', (contents, expected) => {
		const left = ignored(contents, tree);
		expect(left).toEqual(tree.filter(path => expected.includes(path)));
	});

	// As BuildKit's client; the classic one does not look into a directory that is left out.
	test('brings back what an exception with a wildcard names, however deep', () => {
		expect(ignored('dir\n!**/keep*', tree)).toEqual(['dir/a.txt', 'dir/sub/deep.txt']);
	});

	test('says which directories need no look', () => {
		const literal = readIgnoreFilter('node_modules\ndir\n!dir/sub/keep.txt');
		expect(literal.mayHoldExceptions('node_modules')).toBe(false);
		expect(literal.mayHoldExceptions('dir')).toBe(true);
		expect(literal.mayHoldExceptions('dir/sub')).toBe(true);
		expect(literal.mayHoldExceptions('dir/other')).toBe(false);
		expect(readIgnoreFilter('dir\n!**/keep').mayHoldExceptions('dir')).toBe(true);
		expect(readIgnoreFilter('dir').mayHoldExceptions('dir')).toBe(false);
	});

	test.each([
		['a\n[', 2],
		['a[]b', 1],
		['\\', 1],
		['!', 1],
		['[z-a]', 1],
	])('%j is refused with its line', (contents, line) => {
		expect(() => readIgnoreFilter(contents)).toThrow(expect.objectContaining({line}));
		expect(() => readIgnoreFilter(contents)).toThrow(IgnoreFileError);
	});
});
