import zlib from 'node:zlib';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {isZip, readZip} from '../../../source/layers/zip/read-zip.ts';
import {type BuiltEntry, buildZip, zipField, zipTime} from './build-zip.ts';

/** Written by Info-ZIP: a folder, a name in Chinese, a link, a file with setuid, a folder. */
const byInfoZip = Buffer.from(
	'UEsDBAoAAAAAAAU5plgAAAAAAAAAAAAAAAACAAAAZC9QSwMECgAAAAAABTmmWIMW3IwBAAAAAQAAABAAAABkL2dyw7zDn2Ut5L2g5aW9eFBLAwQKAAAAAAAFOaZYu85gEgkAAAAJAAAABgAAAGQvbGlua2hlbGxvLnR4dFBLAwQKAAAAAAAFOaZYIDA6NgYAAAAGAAAACwAAAGQvaGVsbG8udHh0aGVsbG8KUEsDBAoAAAAAAAU5plgAAAAAAAAAAAAAAAAEAAAAZC9lL1BLAQIeAwoAAAAAAAU5plgAAAAAAAAAAAAAAAACAAAAAAAAAAAAEADtQQAAAABkL1BLAQIeAwoAAAAAAAU5pliDFtyMAQAAAAEAAAAQAAAAAAAAAAEAAACkgSAAAABkL2dyw7zDn2Ut5L2g5aW9UEsBAh4DCgAAAAAABTmmWLvOYBIJAAAACQAAAAYAAAAAAAAAAAAAAP+hTwAAAGQvbGlua1BLAQIeAwoAAAAAAAU5plggMDo2BgAAAAYAAAALAAAAAAAAAAEAAADtiXwAAABkL2hlbGxvLnR4dFBLAQIeAwoAAAAAAAU5plgAAAAAAAAAAAAAAAAEAAAAAAAAAAAAEADtQasAAABkL2UvUEsFBgAAAAAFAAUADQEAAM0AAAAAAA==',
	'base64',
);

/** Written by Info-ZIP with a password. */
const encrypted = Buffer.from(
	'UEsDBAoACQAAAAU5plggMDo2EgAAAAYAAAALABwAZC9oZWxsby50eHRVVAkAA9qBOGb89gxrdXgLAAEEAAAAAAQAAAAAye23N9lurHxLUAh5/YWoCAPfUEsHCCAwOjYSAAAABgAAAFBLAQIeAwoACQAAAAU5plggMDo2EgAAAAYAAAALABgAAAAAAAEAAADtiQAAAABkL2hlbGxvLnR4dFVUBQAD2oE4ZnV4CwABBAAAAAAEAAAAAFBLBQYAAAAAAQABAFEAAABnAAAAAAA=',
	'base64',
);

/** Written by Python: a name that leads out, one in Latin letters, one with numbers of 64 bits, and a comment that begins like an end. */
const byPython = Buffer.from(
	'UEsDBBQAAAAAAH2/nydb+fQWBAAAAAQAAAAQAAAALi4vLi4vZXRjL3Bhc3N3ZHJvb3RQSwMEFAAACAAAQghdUIMW3IwBAAAAAQAAAAQAAABncsO8eFBLAwQtAAAAAAAAACEAwkEkNf//////////AwAUAGJpZwEAEAADAAAAAAAAAAMAAAAAAAAAYWJjUEsBAhQAFAAAAAAAfb+fJ1v59BYEAAAABAAAABAAAAAAAAAAAAAAAIABAAAAAC4uLy4uL2V0Yy9wYXNzd2RQSwECFAMUAAAIAABCCF1QgxbcjAEAAAABAAAABAAAAAAAAAAAAAAAoIEyAAAAZ3LDvFBLAQItAy0AAAAAAAAAIQDCQSQ1AwAAAAMAAAADAAAAAAAAAAAAAACAAVUAAABiaWdQSwUGAAAAAAMAAwChAAAAjQAAAA4AUEsFBiBhIGNvbW1lbnQ=',
	'base64',
);

const read = (bytes: Buffer, mostEntries = 1000) =>
	readZip(bytes, {fileBytes: bytes.length, mostEntries});

const named = (name: string | Buffer, entry: Partial<BuiltEntry> = {}): BuiltEntry => ({
	name: Buffer.from(name),
	contents: Buffer.from('contents'),
	...entry,
});

const entries = fc.array(
	fc.record({
		name: fc
			.string({unit: 'grapheme', minLength: 1, maxLength: 30})
			.filter(name => !name.endsWith('/'))
			.map(name => Buffer.from(name)),
		contents: fc.uint8Array({maxLength: 100}).map(bytes => Buffer.from(bytes)),
	}),
	{maxLength: 8},
);

test('What Info-ZIP wrote is listed with kinds, permissions, sizes and times', () => {
	const {entries: found, ...rest} = read(byInfoZip);
	expect(rest).toEqual({isCut: false, damage: undefined});
	expect(found?.map(({name, kind, mode, sizeBytes}) => [name, kind, mode, sizeBytes])).toEqual([
		['d/', 'directory', 0o755, 0],
		['d/grüße-你好', 'file', 0o644, 1],
		['d/link', 'symlink', 0o777, 0],
		['d/hello.txt', 'file', 0o4755, 6],
		['d/e/', 'directory', 0o755, 0],
	]);
	expect(found?.map(({modifiedAt}) => modifiedAt)).toEqual(Array(5).fill(zipTime));
	expect(read(encrypted).entries).toMatchObject([{name: 'd/hello.txt', isEncrypted: true}]);
});

test('What Python wrote is listed, also names that lead out and numbers of 64 bits', () => {
	expect(read(byPython)).toMatchObject({
		damage: undefined,
		entries: [
			{name: '../../etc/passwd', mode: undefined, sizeBytes: 4, modifiedAt: 946_684_798},
			{name: 'grü', mode: 0o640, sizeBytes: 1},
			{name: 'big', sizeBytes: 3, isEncrypted: false},
		],
	});
});

test('A name reads as what its archive says that it is', () => {
	const name = Buffer.from([0x67, 0x72, 0x81, 0x9a]);
	const field = (checked: Buffer) =>
		zipField(
			0x7075,
			Buffer.concat([Buffer.from([1]), numberOf(zlib.crc32(checked)), Buffer.from('grün')]),
		);
	const numberOf = (value: number) => {
		const bytes = Buffer.alloc(4);
		bytes.writeUInt32LE(value);
		return bytes;
	};
	const found = read(
		buildZip([
			named(name, {flags: 0, system: 0}),
			named('grün', {flags: 0, system: 3}),
			named('grün', {flags: 0x800, system: 0}),
			named(name, {flags: 0, system: 0, extra: field(name)}),
			named(name, {flags: 0, system: 0, extra: field(Buffer.from('other'))}),
			named(name, {flags: 0x800, system: 0}),
		]),
	);
	expect(found.entries?.map(one => one.name)).toEqual([
		'grüÜ',
		'grün',
		'grün',
		'grün',
		'grüÜ',
		'gr\udc81\udc9a',
	]);
});

test('Times of Unix and of NTFS count before the one without a zone', () => {
	const unix = zipField(0x5455, Buffer.from([1, 0xff, 0xff, 0xff, 0xff]));
	const ticks = Buffer.alloc(32);
	ticks.writeUInt16LE(1, 4);
	ticks.writeUInt16LE(24, 6);
	ticks.writeBigUInt64LE(116_444_736_010_000_000n, 8);
	const {entries: found} = read(
		buildZip([named('a', {extra: unix}), named('b', {extra: zipField(10, ticks)}), named('c')]),
	);
	expect(found?.map(({modifiedAt}) => modifiedAt)).toEqual([-1, 1, zipTime]);
});

test('Any archive is listed as it was made, with any comment, behind anything, and in large numbers', () => {
	fc.assert(
		fc.property(
			entries,
			fc.record({
				isLarge: fc.boolean(),
				comment: fc.uint8Array({maxLength: 60}).map(bytes => Buffer.from(bytes)),
				before: fc.uint8Array({maxLength: 60}),
			}),
			(made, {before, ...options}) => {
				const archive = buildZip(made, options);
				expect(isZip(archive)).toBe(made.length > 0 || !options.isLarge);
				const found = read(Buffer.concat([before, archive]));
				expect(found.damage).toBeUndefined();
				expect(found.entries?.map(({name, sizeBytes}) => [name, sizeBytes])).toEqual(
					made.map(({name, contents}) => [name.toString(), contents.length]),
				);
			},
		),
	);
});

test('An archive with any bytes changed or cut off ends, and lists no more than fits in its bytes', () => {
	const place = fc.double({min: 0, max: 1, maxExcluded: true, noNaN: true});
	fc.assert(
		fc.property(
			entries,
			fc.boolean(),
			fc.array(fc.tuple(place, fc.nat(255)), {maxLength: 12}),
			fc.option(place),
			(made, isLarge, changes, cut) => {
				const archive = buildZip(made, {isLarge});
				for (const [at, byte] of changes) {
					// Most of what is believed stands at the end.
					archive[Math.floor(archive.length * (1 - at * at)) - 1] = byte;
				}

				const bytes = cut === null ? archive : archive.subarray(0, archive.length * cut);
				const found = read(bytes);
				expect(found.entries?.length ?? 0).toBeLessThanOrEqual(bytes.length / 46);
				expect(found.entries !== undefined || found.damage !== undefined).toBe(true);
			},
		),
	);
});

test('An archive that is cut off says so, and is not listed', () => {
	const archive = buildZip([named('a'), named('b')]);
	expect(read(archive.subarray(0, -1))).toEqual({
		damage: 'The zip archive is cut off: the list of its contents at the end is missing.',
	});
});

test('A count that is a lie is not believed, and told', () => {
	expect(read(buildZip([named('a')], {count: 60_000}))).toMatchObject({
		entries: [{name: 'a'}],
		damage: 'The archive says that it has 60,000 entries.',
	});
	const huge = read(buildZip([named('a')], {count: 2 ** 50, isLarge: true}));
	expect(huge).toMatchObject({entries: [{name: 'a'}], damage: expect.stringContaining('says')});
});

test('Entries that share bytes, as those of a bomb do, are told', () => {
	const bomb = buildZip([named('a'), named('b', {startsAt: 0}), named('c', {startsAt: 0})]);
	expect(read(bomb)).toMatchObject({damage: 'Contents of 2 entries overlap others.'});
	const outside = buildZip([named('a'), named('b', {startsAt: 100_000})]);
	expect(read(outside)).toMatchObject({damage: 'Contents of 1 entry are not in the archive.'});
});

test('A list that is too long for what is kept of the file is not read, and says so', () => {
	const archive = buildZip(Array.from({length: 100}, (_, index) => named(`file-${index}`)));
	const tail = archive.subarray(-2000);
	expect(readZip(tail, {fileBytes: archive.length, mostEntries: 1000})).toEqual({
		damage: 'The list of contents of this zip archive is too long to be read.',
	});
	expect(readZip(tail, {fileBytes: tail.length, mostEntries: 1000})).toEqual({
		damage: 'The zip archive is damaged: its list of contents is larger than the file.',
	});
	const cut = read(archive, 10);
	expect(cut).toMatchObject({isCut: true, damage: undefined});
	expect(cut.entries).toHaveLength(10);
});
