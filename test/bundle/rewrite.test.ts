import {expect, test} from 'vitest';
import {lazyModule} from '../../source/bundle/faster-modules.ts';
import {rewrite} from '../../source/bundle/rewrite.ts';

test('A rewrite replaces the one place that is meant', () => {
	expect(rewrite('one two three', 'two', '2')).toBe('one 2 three');
	expect(rewrite('a="1234";', /a="(\d+)"/, 'b')).toBe('b;');
});

test('A rewrite refuses a dependency in which the place is missing or not the only one', () => {
	expect(() => rewrite('one three', 'two', '2')).toThrow(/has changed/);
	expect(() => rewrite('two two', 'two', '2')).toThrow(/has changed/);
	expect(() => rewrite('1 2', /(\d)/, '')).toThrow(/has changed/);
});

test('A rewrite puts off what a module does until its function is called', async () => {
	const original = `import {basename} from 'node:path';
globalThis.loads = (globalThis.loads ?? 0) + 1;
const suffix = '!';
export default function shout(file) { return basename(file) + suffix; }
`;
	const url = `data:text/javascript,${encodeURIComponent(lazyModule(original))}`;
	const {default: shout} = await import(url);
	expect(globalThis).not.toHaveProperty('loads');
	expect(shout('a/b')).toBe('b!');
	expect(shout('a/c')).toBe('c!');
	expect(globalThis).toHaveProperty('loads', 1);
});
