import {mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, it} from 'vitest';
import {saveImage} from '../../../source/actions/save-file/save-image.ts';
import {connectionLost} from '../../helpers/fake-engine.ts';

let folder = '';

beforeEach(async () => {
	folder = await mkdtemp(path.join(tmpdir(), 'slipway-image-'));
});
afterEach(() => rm(folder, {recursive: true}));

async function* from(chunks: readonly Uint8Array[], error?: Error) {
	yield* chunks;
	if (error) {
		throw error;
	}
}

const block = (fill: number) => Buffer.alloc(512, fill);

const save = (
	archive: AsyncIterable<Uint8Array>,
	onProgress: (bytes: number) => void = () => {},
	name = 'app.tar',
) =>
	saveImage({
		archive,
		file: path.join(folder, name),
		signal: new AbortController().signal,
		onProgress,
	});

it('Saving an image writes every byte and counts them', async () => {
	const seen: number[] = [];
	const bytes = await save(from([block(1), block(0), block(0)]), count => seen.push(count));
	expect(bytes).toBe(1536);
	expect(seen).toEqual([512, 1024, 1536]);
	expect(await readFile(path.join(folder, 'app.tar'))).toEqual(
		Buffer.concat([block(1), block(0), block(0)]),
	);
});

it('What is told of a packed archive is the size of its file', async () => {
	const bytes = await save(from([block(1), block(0), block(0)]), undefined, 'app.tar.gz');
	expect(bytes).toBeLessThan(1536);
	expect(await readFile(path.join(folder, 'app.tar.gz'))).toHaveLength(bytes);
});

it.each([
	['nothing at all', []],
	['half of it', [block(1), block(0)]],
])(
	'An archive of which the engine sent %s is no image: the file that was there stays',
	async (_, chunks) => {
		await writeFile(path.join(folder, 'app.tar'), 'before');
		await expect(save(from(chunks))).rejects.toMatchObject({
			name: 'Problem',
			message: 'The engine stopped sending before the end of the image.',
		});
		expect(await readFile(path.join(folder, 'app.tar'), 'utf8')).toBe('before');
		expect(await readdir(folder)).toEqual(['app.tar']);
	},
);

it('Saving an image leaves nothing behind when the engine fails on the way', async () => {
	await expect(save(from([block(1)], connectionLost))).rejects.toBe(connectionLost);
	expect(await readdir(folder)).toEqual([]);
});
