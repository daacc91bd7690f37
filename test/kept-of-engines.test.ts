import {mkdtemp, readdir, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {PassThrough} from 'node:stream';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {Settings} from '../source/config/settings.ts';
import type {AppServices, Services} from '../source/hooks/services.ts';
import {createPracticeEngine} from '../source/practice/engine/create-practice-engine.ts';
import {createLedgers} from '../source/prune/ages/ledgers.ts';
import type {JournalEntry} from '../source/prune/journal/journal-entry.ts';
import {openEngine} from '../source/store/open-engine.ts';
import {pruneMemoryOf} from '../source/store/prune/prune-memory.ts';
import {sampleRecord} from './build/history/sample-record.ts';
import {createTestServices} from './helpers/create-test-services.ts';
import {createSampleEngine, sampleNow} from './helpers/sample-engine.ts';
import {sampleDraft} from './session/drafts/sample-draft.ts';

const now = () => sampleNow;
const build = {directory: '/src/app', dockerfile: '/src/app/Dockerfile', references: ['app:1']};
const removal: JournalEntry = {
	time: '2026-11-23T12:00:00.000Z',
	host: 'sample',
	engine: null,
	kind: 'volume',
	id: 'data',
	name: 'data',
	sizeBytes: 5,
	wayBack: null,
};
const rules = {protect: [{name: 'data'}]};

let folder: string;
let saved: Partial<Settings>[];
let services: AppServices;
let end: () => void;

beforeEach(async () => {
	folder = await mkdtemp(path.join(tmpdir(), 'slipway-kept-'));
	saved = [];
	const terminal = {stdin: new PassThrough(), stdout: new PassThrough()};
	({services, end} = createTestServices(terminal as unknown as Services['terminal'], {
		now,
		draftsFolder: path.join(folder, 'sessions'),
		answersFile: path.join(folder, 'answers.json'),
		recentBuildsFile: path.join(folder, 'builds.json'),
		buildHistoryFile: path.join(folder, 'built.jsonl'),
		ledgers: createLedgers(path.join(folder, 'engines')),
		journalFile: path.join(folder, 'removed.jsonl'),
		async saveSettings(changes) {
			saved.push(changes);
			return undefined;
		},
		open: () => ({
			openEngine: openEngine(createSampleEngine(), now),
			choice: {address: 'sample', source: 'test', tried: [], warnings: []},
		}),
		openPractice: async () => openEngine(createPracticeEngine({now}), now),
	}));
});

afterEach(async () => {
	await services.drafts.flush();
	end();
	await rm(folder, {recursive: true, force: true});
});

const openHost = () => services.engine.get()?.engine.endpoint ?? '';

/** Everything that can be kept of a session, a build and a protected volume. */
async function keepAll() {
	services.drafts.keep(sampleDraft.id, sampleDraft);
	await services.recentBuilds.remember(build);
	await services.journal.add([removal]);
	await services.buildHistory.add(sampleRecord('1', {host: openHost()}));
	expect(await services.saveSettings({prune: rules})).toBeUndefined();
	await services.drafts.flush();
}

const written = async () => (await readdir(folder, {recursive: true})).sort();

function rulesNow() {
	const opened = services.engine.get();
	if (!opened) {
		throw new Error('No engine is open');
	}

	return pruneMemoryOf(services, opened).rules;
}

describe('What is kept of the practice engine', () => {
	beforeEach(() => services.hosts.openPractice());

	test('is there as long as the program runs, and never on the disk', async () => {
		await keepAll();
		expect(await services.drafts.list()).toEqual([sampleDraft]);
		expect(await services.drafts.read(sampleDraft.id)).toEqual(sampleDraft);
		expect(await services.recentBuilds.list()).toEqual([build]);
		expect((await services.journal.list()).entries).toEqual([removal]);
		expect((await services.buildHistory.list()).entries).toHaveLength(1);
		await services.drafts.remove(sampleDraft.id);
		expect(await services.drafts.list()).toEqual([]);
		expect(await written()).toEqual([]);
		expect(saved).toEqual([]);
	});

	test('is not there for a real engine that is opened after it', async () => {
		await keepAll();
		rulesNow().set(rules);
		const practiceHost = openHost();
		const atPractice = services.atHost.get();
		services.hosts.open(undefined);
		// A build that goes on while another engine is opened.
		await atPractice.buildHistory.add(sampleRecord('2', {host: practiceHost}));
		expect((await services.buildHistory.list()).entries).toEqual([]);
		expect(await services.drafts.list()).toEqual([]);
		expect(await services.recentBuilds.list()).toEqual([]);
		expect((await services.journal.list()).entries).toEqual([]);
		expect(rulesNow().get()).toEqual({protect: []});
		// Its session may still go on.
		atPractice.drafts.keep(sampleDraft.id, {...sampleDraft, step: 'proof'});
		await services.drafts.flush();
		expect(await written()).toEqual([]);
		await services.hosts.openPractice();
		expect(await services.drafts.list()).toEqual([{...sampleDraft, step: 'proof'}]);
		expect(rulesNow().get()).toEqual(rules);
	});
});

describe('What is kept of a real engine', () => {
	beforeEach(() => services.hosts.open(undefined));

	test('is on the disk, also of a session that goes on while the practice engine is open', async () => {
		await keepAll();
		expect(await written()).toEqual([
			'builds.json',
			'built.jsonl',
			'removed.jsonl',
			'sessions',
			`sessions/${sampleDraft.id}.json`,
			`sessions/${sampleDraft.id}.json.note`,
		]);
		expect(saved).toEqual([{prune: rules}]);
		const atHost = services.atHost.get();
		await services.hosts.openPractice();
		expect(await services.drafts.list()).toEqual([]);
		atHost.drafts.keep(sampleDraft.id, {...sampleDraft, step: 'proof'});
		services.hosts.open(undefined);
		expect(await services.drafts.list()).toEqual([{...sampleDraft, step: 'proof'}]);
	});
});
