import {lstat, mkdir, readdir, readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import * as fc from 'fast-check';
import {expect, test} from 'vitest';
import type {SampleEntry} from '../../layers/build-tree.ts';
import {extract, makeFolder} from './extract-bench.ts';

const part = fc.constantFrom(
	'a',
	'A',
	'b',
	'..',
	'.',
	'',
	'victim',
	'\u001b[2J',
	'é',
	'byte\udcff',
);
const name = fc
	.tuple(
		fc.constantFrom('data/', 'data', './data/', '/data/', '', '../', 'data/../'),
		fc.array(part, {maxLength: 4}),
	)
	.map(([start, parts]) => start + parts.join('/'))
	.filter(text => text !== '');
const anyEntry: fc.Arbitrary<SampleEntry> = fc
	.record({
		name,
		kind: fc.constantFrom(
			'file',
			'file',
			'directory',
			'symlink',
			'hardlink',
			'fifo',
			'block-device',
		),
		mode: fc.constantFrom(0o644, 0, 0o7777),
		linkTarget: fc.oneof(name, fc.constantFrom('../victim', '/', '.', 'data/a')),
		size: fc.constantFrom(0, 1, 100),
	})
	.map(({size, ...entry}) => ({
		...entry,
		linkTarget: entry.kind === 'symlink' || entry.kind === 'hardlink' ? entry.linkTarget : '',
		contents: entry.kind === 'file' ? 'x'.repeat(size) : '',
	}));

/** Bytes of all files in a folder, each once, and whether anything in it is more than a file, folder or link. */
async function look(folder: string): Promise<{bytes: number; odd: number}> {
	const seen = new Set<number>();
	const found = {bytes: 0, odd: 0};
	const visit = async (at: Buffer) => {
		const stats = await lstat(at);
		found.odd += (stats.mode & 0o7000) === 0 || stats.isSymbolicLink() ? 0 : 1;
		found.odd += stats.isFile() || stats.isDirectory() || stats.isSymbolicLink() ? 0 : 1;
		if (stats.isFile() && !seen.has(stats.ino)) {
			seen.add(stats.ino);
			found.bytes += stats.size;
		}

		for (const child of stats.isDirectory() ? await readdir(at, {encoding: 'buffer'}) : []) {
			await visit(Buffer.concat([at, Buffer.from('/'), child]));
		}
	};
	await visit(Buffer.from(folder));
	return found;
}

test('Whatever an archive says, nothing is written outside of the target, nor more than was known of', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(anyEntry, {minLength: 1, maxLength: 12}),
			fc.constantFrom(150, 10_000),
			fc.boolean(),
			async (entries, mostBytes, foldsCase) => {
				const folder = await makeFolder();
				await writeFile(path.join(folder, 'victim'), 'safe');
				await mkdir(path.join(folder, 'in'));
				const target = path.join(folder, 'in', 'out');
				const sum = await extract(entries, {target, mostBytes, foldsCase}).catch(
					(error: unknown) => {
						expect(error).toMatchObject({name: expect.stringMatching(/^(?:Problem|TarError)$/)});
						return undefined;
					},
				);
				expect(await readFile(path.join(folder, 'victim'), 'utf8')).toBe('safe');
				expect((await readdir(folder)).sort()).toEqual(['in', 'victim']);
				expect(await readdir(path.join(folder, 'in'))).toEqual(sum ? ['out'] : []);
				const {bytes, odd} = sum ? await look(target) : {bytes: 0, odd: 0};
				expect(odd).toBe(0);
				expect(bytes).toBeLessThanOrEqual(Math.min(mostBytes, sum?.bytes ?? 0));
			},
		),
		{numRuns: 150},
	);
}, 60_000);
