import {execFile} from 'node:child_process';
import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {promisify} from 'node:util';
import * as fc from 'fast-check';
import {describe, expect, onTestFinished, test} from 'vitest';
import {parsePackages} from '../../../../source/layers/packages/parse-packages.ts';
import {compareRpmVersions} from '../../../../source/layers/packages/rpm/compare-rpm-versions.ts';
import {parseRpm} from '../../../../source/layers/packages/rpm/parse-rpm.ts';
import {isInstalled} from '../../../helpers/private-requirements.ts';
import {
	bdbDatabase,
	bigEndianBdbDatabase,
	listed,
	logEnds,
	ndbDatabase,
	ndbListed,
	sqliteDatabase,
	sqliteLog,
} from './sample-databases.ts';

const run = promisify(execFile);

const databases: Record<string, Buffer> = {
	SQLite: sqliteDatabase,
	'Berkeley DB': bdbDatabase,
	'Berkeley DB of a big-endian machine': bigEndianBdbDatabase,
	'Packages.db': ndbDatabase,
};

describe.each(Object.entries(databases))('A database of rpm as %s', (_, database) => {
	test('has the packages that rpm -qa lists', () => {
		const found = parseRpm(database).map(({name, version}) => `${name} ${version}`);
		expect(found.sort()).toEqual(database === ndbDatabase ? ndbListed : listed);
	});

	test('fails nothing where it is damaged or cut off', () => {
		const bytes = fc.array(fc.tuple(fc.nat(database.length - 1), fc.nat(255)), {maxLength: 30});
		fc.assert(
			fc.property(bytes, fc.integer({min: 0, max: database.length}), (changes, length) => {
				const damaged = Buffer.from(database);
				for (const [at, value] of changes) {
					damaged[at] = value;
				}

				const packages = parsePackages('rpm', damaged.subarray(0, length)) ?? [];
				expect(packages.length).toBeLessThan(1000);
			}),
			{numRuns: 300},
		);
	});

	test('ends where its pages or sizes were made to lead anywhere', () => {
		const headBytes = 8192;
		const change = fc.tuple(fc.nat(headBytes - 1), fc.constantFrom(0, 1, 2, 5, 13, 127, 255));
		fc.assert(
			fc.property(fc.array(change, {minLength: 1, maxLength: 8}), changes => {
				const damaged = Buffer.from(database);
				for (const [at, value] of changes) {
					damaged[at] = value;
				}

				expect((parsePackages('rpm', damaged) ?? []).length).toBeLessThan(1000);
			}),
			{numRuns: 500},
		);
	});
});

/** What stands in a folder, by what rpm calls the backend that it writes there. */
const written = [
	['ndb', 'Packages.db'],
	['sqlite', 'rpmdb.sqlite'],
] as const;

test.for(written)(
	'A database that rpm writes itself as %s has what rpm -qa lists',
	async ([backend, name], {skip}) => {
		const folder = await mkdtemp(path.join(tmpdir(), 'slipway-rpm-'));
		onTestFinished(() => rm(folder, {recursive: true, force: true}));
		await writeFile(path.join(folder, 'rpmdb.sqlite'), sqliteDatabase);
		const options = ['--dbpath', folder, '--define', `_db_backend ${backend}`];
		await run('rpmdb', [...options, '--rebuilddb']).catch(() => undefined);
		const isWritten = await readFile(path.join(folder, name)).catch(() => undefined);
		if (!isWritten || !isInstalled('rpm')) {
			skip(`No rpm is installed that writes ${backend}`);
			return;
		}

		// Leaves a slot, or a row, without a package.
		await run('rpm', [...options, '-e', '--justdb', '--nodeps', '--noscripts', 'native']);
		const format = '%{NAME} %|EPOCH?{%{EPOCH}:}|%{VERSION}-%{RELEASE}\\n';
		const {stdout} = await run('rpm', [...options, '-qa', '--qf', format]);
		const told = parseRpm(await readFile(path.join(folder, name)));
		expect(told.map(({name: of, version}) => `${of} ${version}`).sort()).toEqual(
			stdout.trim().split('\n').sort(),
		);
		expect(told).toHaveLength(listed.length - 1);
	},
);

test('A database of rpm in a format that is unknown is told as unreadable', () => {
	expect(parsePackages('rpm', Buffer.from('something else'))).toBeUndefined();
	expect(parsePackages('rpm', Buffer.alloc(0))).toBeUndefined();
});

describe('A database of rpm with a write-ahead log', () => {
	const namesWith = (log: Buffer) =>
		parseRpm(sqliteDatabase, log)
			.map(({name}) => name)
			.sort()
			.join(' ');
	const before = 'large lib+plus.x many-2 native plain with-epoch';
	const afterOne = 'lib+plus.x many-2 native plain with-epoch';
	const afterTwo = 'lib+plus.x native plain plain with-epoch';

	test('has what was committed there, and nothing of what was not', () => {
		expect(namesWith(Buffer.alloc(0))).toBe(before);
		expect(namesWith(sqliteLog)).toBe(afterTwo);
		expect(sqliteLog.length).toBeGreaterThan(logEnds[1] + 4096);
	});

	test('has the transactions that are whole, wherever the log is cut off', () => {
		fc.assert(
			fc.property(fc.integer({min: 0, max: sqliteLog.length}), length => {
				const [one, two] = logEnds;
				const expected = length < one ? before : length < two ? afterOne : afterTwo;
				expect(namesWith(sqliteLog.subarray(0, length))).toBe(expected);
			}),
		);
	});

	test('has nothing from the first frame on that does not match its checksum or the salts', () => {
		fc.assert(
			fc.property(fc.nat(logEnds[1] - 1), fc.integer({min: 1, max: 255}), (at, difference) => {
				const damaged = Buffer.from(sqliteLog);
				damaged[at] = (damaged[at] as number) ^ difference;
				expect(namesWith(damaged)).toBe(at < logEnds[0] ? before : afterOne);
			}),
		);
	});

	test('is read without a log that belongs to pages of another size', () => {
		const other = Buffer.from(sqliteLog);
		other.writeUInt32BE(8192, 8);
		expect(namesWith(other)).toBe(before);
	});
});

const ordered = [
	'1.0~rc1-1',
	'1.0-1',
	'1.0-1.fc40',
	'1.0-2',
	'1.0^git1-1',
	'1.0a-1',
	'1.0.1-1',
	'1.0.010-1',
	'1.1~beta-1',
	'1.1-1',
	'1:0.1-1',
];

describe('Versions of rpm', () => {
	test('are in the order that rpm gives them', () => {
		for (const [at, one] of ordered.entries()) {
			for (const [otherAt, other] of ordered.entries()) {
				const order = Math.sign(compareRpmVersions(one, other));
				expect([one, other, order]).toEqual([one, other, Math.sign(at - otherAt)]);
			}
		}
	});

	test('compare as in rpm itself, where there is one', async () => {
		const versions = fc.sample(
			fc.string({minLength: 1, maxLength: 8, unit: fc.constantFrom(...'0129aZz.~^+_')}),
			{numRuns: 120, seed: 7},
		);
		const pairs = versions.slice(1).map((other, at) => [versions[at] ?? '', other] as const);
		const script = pairs.map(([one, other]) => `print(rpm.vercmp("${one}","${other}"), "\\n")`);
		const told = await run('rpm', ['--eval', `%{lua: ${script.join(' ')}}`]).catch(() => undefined);
		const orders = told?.stdout.trim().split(/\s+/).map(Number);
		for (const [at, order] of orders?.entries() ?? []) {
			const [one, other] = pairs[at] ?? ['', ''];
			const own = Math.sign(compareRpmVersions(one, other));
			expect([one, other, own]).toEqual([one, other, order]);
		}
	});
});
