import {chmod, mkdtemp, readdir, readFile, rm, stat, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import * as fc from 'fast-check';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {createDiskKnownLayers} from '../../../source/layers/known/disk-known-layers.ts';
import {
	decodeKnownLayers,
	encodeKnownLayers,
} from '../../../source/layers/known/encode-known-layers.ts';

const digest = (number: number): string => `sha256:${number.toString(16).padStart(64, '0')}`;

const anyDigest = fc.bigInt({min: 0n, max: 2n ** 256n - 1n}).map(number => {
	return `sha256:${number.toString(16).padStart(64, '0')}`;
});
const anyLayers = fc.oneof(
	fc.array(fc.nat(20).map(digest), {maxLength: 12}),
	fc.array(anyDigest, {maxLength: 12}),
);
const anyKnown = fc.array(fc.tuple(anyDigest, anyLayers)).map(pairs => new Map(pairs));

let folder: string;
let file: string;

beforeEach(async () => {
	folder = await mkdtemp(path.join(tmpdir(), 'slipway-known-'));
	file = path.join(folder, 'made', 'image-layers');
});

afterEach(() => rm(folder, {recursive: true, force: true}));

describe('The text of what is known of images', () => {
	test('gives back the same layers, in the same order', () => {
		fc.assert(
			fc.property(anyKnown, known => {
				expect([...(decodeKnownLayers(encodeKnownLayers(known)) ?? [])]).toEqual([...known]);
			}),
		);
	});

	test('is not believed once any character of it is another one, or the end is missing', () => {
		fc.assert(
			fc.property(anyKnown, fc.nat(), fc.constantFrom('0', 'f', '"', ' '), (known, at, other) => {
				const text = encodeKnownLayers(known);
				const place = at % text.length;
				const damaged = `${text.slice(0, place)}${other}${text.slice(place + 1)}`;
				expect(decodeKnownLayers(damaged)).toEqual(damaged === text ? known : undefined);
				expect(decodeKnownLayers(text.slice(0, place))).toBeUndefined();
			}),
		);
	});

	test.each([
		'',
		'\n',
		'{}',
		'slipway image layers 1 00000000\n',
		'slipway image layers 2 00000000\n{}',
	])('is not %j', text => {
		expect(decodeKnownLayers(text)).toBeUndefined();
	});
});

describe('Layers that are kept on the disk', () => {
	test('are there for the next start, and for its owner alone', async () => {
		const learnt = new Map([[digest(1), [digest(10), digest(11)]]]);
		await createDiskKnownLayers({file}).keep(learnt, []);
		expect(await createDiskKnownLayers({file}).read()).toEqual(learnt);
		expect((await stat(file)).mode & 0o777).toBe(0o600);
		expect(await readdir(path.dirname(file))).toEqual(['image-layers']);
	});

	test('are written only where something is new', async () => {
		const known = createDiskKnownLayers({file});
		const learnt = new Map([[digest(1), [digest(10)]]]);
		await known.keep(new Map(), []);
		expect(await readdir(folder)).toEqual([]);
		await known.keep(learnt, []);
		const before = await stat(file);
		await known.keep(learnt, learnt.keys());
		expect((await stat(file)).ino).toBe(before.ino);
	});

	test('are those of several programs', async () => {
		const [one, other] = [createDiskKnownLayers({file}), createDiskKnownLayers({file})];
		await one.keep(new Map([[digest(1), [digest(10)]]]), []);
		await other.keep(new Map([[digest(2), [digest(10)]]]), []);
		await one.keep(new Map([[digest(3), []]]), []);
		expect([...(await other.read()).keys()]).toEqual([digest(1), digest(2), digest(3)]);
	});

	test('are forgotten where there are too many, what was of use longest ago first', async () => {
		const known = createDiskKnownLayers({file, mostImages: 3});
		for (const number of [1, 2, 3]) {
			await known.keep(new Map([[digest(number), [digest(10)]]]), []);
		}
		await known.keep(new Map([[digest(4), [digest(10)]]]), [digest(1), digest(9)]);
		expect([...(await known.read()).keys()]).toEqual([digest(3), digest(1), digest(4)]);
	});

	test('never take more than they may', async () => {
		const mostBytes = 5000;
		const known = createDiskKnownLayers({file, mostBytes});
		for (let number = 0; number < 100; number += 1) {
			await known.keep(new Map([[digest(number), [digest(1000 + number)]]]), []);
			expect((await stat(file)).size).toBeLessThanOrEqual(mostBytes);
		}
		const ids = [...(await known.read()).keys()];
		expect(ids.length).toBeGreaterThan(10);
		expect(ids.at(-1)).toBe(digest(99));
	});

	test('are not kept of an id that is no SHA-256, nor where a layer is none', async () => {
		const known = createDiskKnownLayers({file});
		await known.keep(
			new Map([
				['app', [digest(10)]],
				['sha256:practice', [digest(10)]],
				[digest(1), ['sha256:../../etc']],
				[digest(2), Array.from({length: 1001}, (_, index) => digest(index))],
			]),
			[],
		);
		expect(await readdir(folder)).toEqual([]);
	});

	test('are nothing where the file is damaged, and are written anew', async () => {
		const known = createDiskKnownLayers({file});
		await known.keep(new Map([[digest(1), [digest(10)]]]), []);
		await writeFile(file, (await readFile(file)).subarray(0, -5));
		expect(await known.read()).toEqual(new Map());
		const learnt = new Map([[digest(2), [digest(10)]]]);
		await known.keep(learnt, []);
		expect(await known.read()).toEqual(learnt);
	});

	test('are nothing where they can neither be read nor written', async () => {
		await writeFile(path.join(folder, 'made'), '');
		const known = createDiskKnownLayers({file});
		await known.keep(new Map([[digest(1), [digest(10)]]]), []);
		expect(await known.read()).toEqual(new Map());
		await chmod(folder, 0o500);
		const readOnly = createDiskKnownLayers({file: path.join(folder, 'image-layers')});
		await readOnly.keep(new Map([[digest(1), [digest(10)]]]), []);
		await chmod(folder, 0o700);
	});
});
