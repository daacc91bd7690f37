import * as fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {encodeTarEntry, endOfTar} from '../../source/layers/encode-tar-entry.ts';
import {encodePaxRecords} from '../../source/layers/pax-records.ts';
import {paddingOf, readTar} from '../../source/layers/read-tar.ts';
import {checksumOf} from '../../source/layers/tar-block.ts';
import {type TarEntry, TarError} from '../../source/layers/tar-entry.ts';
import {plainEntry, reusedChunks} from './build-tree.ts';

const kibibyte = 1024;

/** A header of this type with this body. */
function headerOf(typeFlag: 'x' | 'g' | 'L', body: Buffer): Buffer {
	const block = encodeTarEntry({...plainEntry, name: 'header', sizeBytes: body.length});
	block.write(typeFlag, 156, 'latin1');
	block.write(`${checksumOf(block).toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
	return Buffer.concat([block, body, Buffer.alloc(paddingOf(body.length))]);
}

const paxHeader = (typeFlag: 'x' | 'g', records: Record<string, string>): Buffer =>
	headerOf(
		typeFlag,
		encodePaxRecords(
			new Map(Object.entries(records).map(([keyword, value]) => [keyword, Buffer.from(value)])),
		),
	);

const file = {...plainEntry, name: 'file', userId: 7, groupId: 8, modifiedAt: 5, sizeBytes: 3};

/** The file with its contents, which is what the headers speak of. */
const body = Buffer.concat([encodeTarEntry(file), Buffer.from('abc'), Buffer.alloc(509)]);

/** The entries of an archive, each with its contents. */
async function read(...parts: Buffer[]): Promise<Array<{entry: TarEntry; contents: string}>> {
	const found: Array<{entry: TarEntry; contents: string}> = [];
	for await (const {entry, bytes} of readTar(reusedChunks(Buffer.concat([...parts, endOfTar])))) {
		if (entry) {
			found.push({entry, contents: ''});
		} else {
			const last = found.at(-1);
			if (last) {
				last.contents += bytes.toString();
			}
		}
	}
	return found;
}

describe('An extended header', () => {
	test.each([
		['uid', 'abc'],
		['uid', '0x10'],
		['uid', '1e3'],
		['uid', ' 5'],
		['uid', '1.5'],
		['gid', '9007199254740993'],
		['mtime', 'x'],
		['mtime', 'Infinity'],
		['mtime', '1e400'],
		['size', '-1'],
		['size', '3,5'],
	])(
		'with %s=%s, which is no number, is refused by the name of the entry',
		async (keyword, value) => {
			await expect(read(paxHeader('x', {[keyword]: value}), body)).rejects.toThrow(
				new TarError(`The archive has no valid ${keyword} for file`),
			);
		},
	);

	test('gives exact numbers or is refused, whatever stands in it', async () => {
		const texts = fc.oneof(
			fc.string(),
			fc.integer().map(String),
			fc.double().map(String),
			fc.bigInt().map(String),
			fc.stringMatching(/^[-+0-9.eExX ]{1,20}$/),
		);
		await fc.assert(
			fc.asyncProperty(fc.constantFrom('uid', 'gid', 'mtime'), texts, async (keyword, value) => {
				const entries = await read(paxHeader('x', {[keyword]: value}), body).catch(error => {
					expect(error).toBeInstanceOf(TarError);
					return [];
				});
				for (const {entry} of entries) {
					expect(Number.isSafeInteger(entry.userId)).toBe(true);
					expect(Number.isSafeInteger(entry.groupId)).toBe(true);
					expect(Number.isFinite(entry.modifiedAt)).toBe(true);
					// What is written to an engine reads back as it was.
					const [again] = await read(encodeTarEntry({...entry, sizeBytes: 0}));
					expect(again?.entry).toEqual({
						...entry,
						sizeBytes: 0,
						modifiedAt: expect.closeTo(entry.modifiedAt, 8),
					});
				}
			}),
		);
	});

	test('with an empty value leaves what the entry itself says', async () => {
		const records = {path: '', uid: '', gid: '', mtime: '', size: ''};
		expect(await read(paxHeader('x', records), body)).toEqual([{entry: file, contents: 'abc'}]);
		expect(await read(paxHeader('g', records), body)).toEqual([{entry: file, contents: 'abc'}]);
	});

	test('with an empty value takes back, for its entry, what one for all entries says', async () => {
		const [first, second] = await read(
			paxHeader('g', {uid: '1', 'SCHILY.xattr.user.a': 'all'}),
			paxHeader('x', {uid: '', 'SCHILY.xattr.user.a': ''}),
			body,
			body,
		);
		expect(first?.entry).toEqual({...file, attributes: {'user.a': ''}});
		expect(second?.entry).toEqual({...file, userId: 1, attributes: {'user.a': 'all'}});
	});

	test.each(['x', 'g', 'L'] as const)(
		'of type %s is refused as soon as many say too much',
		async typeFlag => {
			let given = 0;
			async function* endless() {
				for (;;) {
					const value = 'v'.repeat(100 * kibibyte);
					const header =
						typeFlag === 'L'
							? headerOf('L', Buffer.from(value))
							: paxHeader(typeFlag, {[`SCHILY.xattr.user.${given}`]: value});
					given += header.length;
					yield header;
				}
			}
			const reading = async () => {
				for await (const part of readTar(endless())) {
					expect(part).toBeUndefined();
				}
			};
			await expect(reading()).rejects.toThrow('extended header of an impossible size');
			expect(given).toBeLessThan(2 * kibibyte * kibibyte);
		},
	);

	test('for all entries may be repeated as often as there are entries', async () => {
		const repeated = [paxHeader('g', {comment: 'c'.repeat(200 * kibibyte), uid: '9'}), body];
		const entries = await read(...Array.from({length: 20}, () => repeated).flat());
		expect(entries.map(({entry}) => entry.userId)).toEqual(Array(20).fill(9));
	});

	test('of an entry counts for that entry alone, however many there are', async () => {
		const large = {path: 'named', 'SCHILY.xattr.user.a': 'v'.repeat(300 * kibibyte)};
		const entries = await read(
			...Array.from({length: 10}, () => [paxHeader('x', large), body]).flat(),
			body,
		);
		expect(entries.map(({entry}) => entry.name)).toEqual([...Array(10).fill('named'), 'file']);
	});
});

test('A time of less than a microsecond is written in digits that every tar reads', async () => {
	const header = encodeTarEntry({...file, sizeBytes: 0, modifiedAt: 1e-9});
	expect(header.toString('latin1')).toContain('mtime=0.000000001\n');
	expect((await read(header))[0]?.entry.modifiedAt).toBe(1e-9);
});
