import {mkdtemp, readdir, readFile, rm, stat, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {Ledger} from '../../../source/prune/ages/ledger.ts';
import {encodeLedger, parseLedger} from '../../../source/prune/ages/ledger-file.ts';
import {createLedgers, type Ledgers, mostLedgers} from '../../../source/prune/ages/ledgers.ts';
import {lookAt, lookedKinds} from '../../../source/prune/ages/look.ts';

const docker = {
	endpoint: 'unix:///var/run/docker.sock',
	flavour: 'docker' as const,
	id: 'ABCD',
	hostName: 'build-1',
	rootDirectory: '/var/lib/docker',
	storageDriver: 'overlay2',
};

const look = (...names: string[]) =>
	lookAt({
		images: names.map(name => ({id: `id of ${name}`, references: [name]})),
		containers: [],
	});

let folder: string;

beforeEach(async () => {
	folder = path.join(await mkdtemp(path.join(tmpdir(), 'slipway-ledgers-')), 'engines');
});

afterEach(() => rm(path.dirname(folder), {recursive: true, force: true}));

/** What one start of Slipway notes, to its end. */
async function noteOnce(...[engine, things, at]: Parameters<Ledgers['note']>) {
	const ledgers = createLedgers(folder);
	const ledger = await ledgers.note(engine, things, at);
	await ledgers.written();
	return ledger;
}

const onlyFile = async () => path.join(folder, (await readdir(folder))[0] ?? '');

function eventOf(ledger: Ledger | undefined, name: string) {
	const {event, since} = ledger?.seen.get(`image:${name}`) ?? {};
	return {event, since};
}

describe('What is remembered of an engine', () => {
	test('is there at the next start, and what is new by then has arrived', async () => {
		await noteOnce(docker, look('a:1'), 10);
		const ledger = await noteOnce(docker, look('a:1', 'b:1'), 20);
		expect(eventOf(ledger, 'a:1')).toEqual({event: 'found', since: 10});
		expect(eventOf(ledger, 'b:1')).toEqual({event: 'arrived', since: 20});
		expect((await stat(await onlyFile())).mode & 0o777).toBe(0o600);
	});

	test('is the same when it was recalled before, whatever another Slipway has seen since', async () => {
		const [one, other] = [createLedgers(folder), createLedgers(folder)];
		await one.recall(docker);
		await expect(readdir(folder)).rejects.toThrow('ENOENT');
		await other.note(docker, look('a:1'), 10);
		await other.written();
		await one.recall(docker);
		expect(eventOf(await one.note(docker, look('a:1', 'b:1'), 20), 'a:1')).toEqual({
			event: 'found',
			since: 10,
		});
		await one.written();
		await one.recall(docker);
		await other.note(docker, look('b:1'), 30);
		await other.written();
		expect(eventOf(await one.note(docker, look('a:1', 'b:1'), 40), 'a:1')).toEqual({
			event: 'arrived',
			since: 40,
		});
		await one.written();
	});

	test('is shared by two Slipways: each goes on from what the other has seen', async () => {
		const [one, other] = [createLedgers(folder), createLedgers(folder)];
		await one.note(docker, look('a:1'), 10);
		await one.written();
		await other.note(docker, look('a:1', 'b:1'), 20);
		await other.note(docker, look('a:1'), 30);
		await other.written();
		const ledger = await one.note(docker, look('a:1', 'b:1'), 40);
		await one.written();
		expect(eventOf(ledger, 'b:1')).toEqual({event: 'arrived', since: 40});
	});

	test.each([
		['id', {id: 'EFGH'}],
		['data folder', {rootDirectory: '/srv/docker'}],
		['host name', {hostName: 'build-2'}],
		['address', {endpoint: 'ssh://build-1'}],
		['storage', {storageDriver: 'overlayfs'}],
	])('is not taken for that of another engine, which has another %s', async (_what, other) => {
		const ledgers = createLedgers(folder);
		await ledgers.note(docker, look('a:1'), 10);
		const ledger = await ledgers.note({...docker, ...other}, look('a:1', 'b:1'), 20);
		expect(eventOf(ledger, 'a:1')).toEqual({event: 'found', since: 20});
		expect(eventOf(ledger, 'b:1')).toEqual({event: 'found', since: 20});
		await ledgers.written();
		expect(await readdir(folder)).toHaveLength(2);
	});

	test('is begun anew where the file is damaged, and never makes anything older', async () => {
		await noteOnce(docker, look('a:1'), 10);
		const file = await onlyFile();
		const whole = await readFile(file);
		const damages = fc.oneof(
			fc.nat(whole.length - 2).map(length => whole.subarray(0, length)),
			fc.uint8Array().map(bytes => Buffer.from(bytes)),
			fc.json().map(text => Buffer.from(text)),
		);
		await fc.assert(
			fc.asyncProperty(damages, async bytes => {
				await writeFile(file, bytes);
				const ledger = await noteOnce(docker, look('a:1'), 50);
				expect(eventOf(ledger, 'a:1')).toEqual({event: 'found', since: 50});
				expect(parseLedger(await readFile(file, 'utf8'))).toEqual(ledger);
			}),
		);
	});

	test('lasts until Slipway ends where nothing can be written', async () => {
		await writeFile(folder, 'a file where the folder should be');
		const ledgers = createLedgers(folder);
		await ledgers.note(docker, look('a:1'), 10);
		const ledger = await ledgers.note(docker, look('a:1', 'b:1'), 20);
		expect(eventOf(ledger, 'a:1')).toEqual({event: 'found', since: 10});
		expect(eventOf(ledger, 'b:1')).toEqual({event: 'arrived', since: 20});
	});

	test('is nothing where it is the practice engine', async () => {
		const practice = {...docker, flavour: 'practice' as const};
		expect(await createLedgers(folder).note(practice, look('a:1'), 10)).toBeUndefined();
		await expect(readdir(folder)).rejects.toThrow('ENOENT');
	});

	test('is kept of so many engines and no more', async () => {
		const ledgers = createLedgers(folder);
		for (let engine = 0; engine < mostLedgers + 5; engine++) {
			await ledgers.note({...docker, id: String(engine)}, look('a:1'), 10);
		}

		await ledgers.written();
		expect(await readdir(folder)).toHaveLength(mostLedgers);
	});
});

test('A ledger is read as it was written, whatever things are called', () => {
	const moments = fc.nat();
	const sighting = fc.record(
		{
			id: fc.string({unit: 'binary'}),
			since: moments,
			event: fc.constantFrom('found' as const, 'arrived' as const, 'superseded' as const),
			isInUse: fc.boolean(),
			usedUntil: moments,
		},
		{requiredKeys: ['id', 'since', 'event', 'isInUse']},
	);
	const name = fc.oneof(fc.string({unit: 'binary'}), fc.constant('__proto__'));
	fc.assert(
		fc.property(
			fc.array(fc.tuple(name, sighting)),
			fc.subarray([...lookedKinds]),
			(pairs, looked) => {
				const ledger = {looked, seen: new Map(pairs)};
				expect(parseLedger(encodeLedger(ledger))).toEqual(ledger);
			},
		),
	);
});
