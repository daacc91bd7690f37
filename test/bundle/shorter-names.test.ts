import {Script} from 'node:vm';
import {originalPositionFor, TraceMap} from '@jridgewell/trace-mapping';
import {build, type OutputFile} from 'esbuild';
import {expect, test} from 'vitest';
import {shorterNames} from '../../source/bundle/shorter-names.ts';

const source = `class Counter {
	#longPrivateName = 0;
	count(someAmount) {
		this.#longPrivateName += someAmount;
		return this.#longPrivateName;
	}
}

const counterOfThisTest = new Counter();
module.exports = {sentence: 'naïve ✔ 𝄞', pattern: /[é-ü𝄞]/u, count: by => counterOfThisTest.count(by)};
`;

async function bundled(contents: string): Promise<OutputFile[]> {
	const {outputFiles} = await build({
		stdin: {contents, sourcefile: 'counter.js', resolveDir: import.meta.dirname},
		write: false,
		bundle: true,
		platform: 'node',
		format: 'cjs',
		outfile: '/out/counter.cjs',
		minifyIdentifiers: true,
		sourcemap: 'external',
		banner: {js: '(function (exports, require, module) {'},
		footer: {js: '})'},
	});
	return outputFiles;
}

test('The bundle does the same with other names, in ASCII, and its map leads to the source', async () => {
	const [map, code] = shorterNames(await bundled(source))
		.toSorted((one, other) => other.path.length - one.path.length)
		.map(({contents}) => Buffer.from(contents).toString());
	expect(code).toMatch(/^[\0-\x7f]*$/);
	expect(code).not.toContain('counterOfThisTest');
	expect(code).not.toContain('longPrivateName');
	const module = {exports: {} as {sentence: string; pattern: RegExp; count(by: number): number}};
	new Script(code ?? '').runInThisContext()({}, () => undefined, module);
	expect(module.exports.sentence).toBe('naïve ✔ 𝄞');
	expect(['é', '𝄞', 'a'].map(letter => module.exports.pattern.test(letter))).toEqual([
		true,
		true,
		false,
	]);
	expect([module.exports.count(2), module.exports.count(3)]).toEqual([2, 5]);

	const lines = (code ?? '').slice(0, code?.indexOf('na\\u')).split('\n');
	const place = originalPositionFor(new TraceMap(map ?? ''), {
		line: lines.length,
		column: (lines.at(-1)?.length ?? 1) - 1,
	});
	expect(place).toMatchObject({source: expect.stringContaining('counter.js'), line: 10});
});

test('What is no script, and has no map, stays as it is', async () => {
	const [file] = (await bundled(source)).filter(({path}) => path.endsWith('.cjs'));
	const text = {...file, path: '/out/LEGAL.txt'} as OutputFile;
	expect(shorterNames([text])).toEqual([text]);
});
