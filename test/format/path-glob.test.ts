import * as fc from 'fast-check';
import {expect, test} from 'vitest';
import {isPathGlob, pathGlob} from '../../source/format/path-glob.ts';

const fits = (pattern: string, path: string): boolean =>
	pathGlob(pattern).matches(path.slice(path.lastIndexOf('/') + 1), () => path);

test.each([
	['*.so', '/usr/lib/libz.so', true],
	['*.so', '/usr/lib/libz.so.1', false],
	['*.SO', '/usr/lib/libz.so', false],
	['*.so', '/usr/lib/LIBZ.SO', true],
	['lib?.so', '/usr/lib/libz.so', true],
	['lib?.so', '/usr/lib/lib.so', false],
	['lib[x-z].so*', '/usr/lib/libz.so.1', true],
	['lib[!x-z].so*', '/usr/lib/libz.so.1', false],
	['*.{so,a}', '/usr/lib/libz.a', true],
	['{passwd,group}', '/etc/group', true],
	['/etc/**/*.conf', '/etc/nginx.conf', true],
	['/etc/**/*.conf', '/etc/nginx/conf.d/default.conf', true],
	['/etc/**/*.conf', '/usr/etc/nginx.conf', false],
	['/etc/*.conf', '/etc/nginx/nginx.conf', false],
	['etc/*.conf', '/usr/etc/nginx.conf', true],
	['/etc/**', '/etc', false],
	['/etc/**', '/etc/passwd', true],
	['/etc/**', '/etc/ssl/certs', true],
	['**', '/etc', true],
	['/usr/*/bin/', '/usr/local/bin', true],
	['?', '/etc/ä', true],
	['?', '/etc/😀', true],
	['a[]*', '/a[]b', true],
	['*{a', '/x{a', true],
	['/{usr,opt}/**/*.py', '/opt/app/main.py', true],
])('%s fits %s: %s', (pattern, path, expected) => {
	expect(fits(pattern, path)).toBe(expected);
});

test.each([
	['*.so', true],
	['lib?', true],
	['{a,b}', true],
	['[id].js', false],
	['[', false],
	['{a}', false],
	['plain', false],
])('%s is a pattern: %s', (text, expected) => {
	expect(isPathGlob(text)).toBe(expected);
});

const anyName = fc.string({unit: fc.constantFrom('a', 'b', 'ä', '.', '😀'), maxLength: 6});

/** One name after the other, every way that a star can stand for something. */
function fitsNaively(pattern: readonly string[], name: readonly string[]): boolean {
	const [first, ...rest] = pattern;
	if (first === undefined) {
		return name.length === 0;
	}

	if (first === '*') {
		return Array.from({length: name.length + 1}, (_, at) => at).some(at =>
			fitsNaively(rest, name.slice(at)),
		);
	}

	return (
		name.length > 0 && (first === '?' || first === name[0]) && fitsNaively(rest, name.slice(1))
	);
}

test('Stars and question marks stand for what every way of trying finds', () => {
	fc.assert(
		fc.property(
			fc.array(fc.constantFrom('*', '?', 'a', 'b', 'ä', '.', '😀'), {minLength: 1, maxLength: 7}),
			anyName.filter(name => name !== ''),
			(pattern, name) => {
				fc.pre(pattern.join('') !== '**');
				expect(fits(pattern.join(''), `/x/${name}`)).toBe(fitsNaively(pattern, Array.from(name)));
			},
		),
	);
});

test('Two stars stand for any folders, as every way of trying finds', () => {
	const anyParts = fc.array(fc.constantFrom('**', 'a', 'b', 'c'), {minLength: 1, maxLength: 6});
	const anyPath = fc.array(fc.constantFrom('a', 'b', 'c'), {minLength: 1, maxLength: 6});
	fc.assert(
		fc.property(anyParts, anyPath, (pattern, parts) => {
			const stars = pattern.map(part => (part === '**' ? '*' : part));
			// At the end, at least one name is meant.
			const whole = stars.at(-1) === '*' ? [...stars, '?'] : stars;
			expect(fits(`/${pattern.join('/')}`, `/${parts.join('/')}`)).toBe(fitsNaively(whole, parts));
		}),
	);
});

test('No pattern takes long, however many stars are in it', () => {
	const startedAt = performance.now();
	expect(fits(`${'*a'.repeat(40)}b`, `/${'a'.repeat(250)}`)).toBe(false);
	expect(fits(`/${'**/a/'.repeat(40)}b`, `/${'a/'.repeat(250)}c`)).toBe(false);
	expect(performance.now() - startedAt).toBeLessThan(500);
});
