import {mkdir, mkdtemp, readFile, rm, utimes, writeFile} from 'node:fs/promises';
import {hostname, tmpdir} from 'node:os';
import path from 'node:path';
import {describe, expect, onTestFinished, test} from 'vitest';
import {createJournal} from '../../source/prune/journal/create-journal.ts';
import type {JournalEntry} from '../../source/prune/journal/journal-entry.ts';
import {builtProgram} from '../helpers/pty-program.ts';
import {containerIds, serveEngine} from '../helpers/served-engine.ts';
import {isPruneJson, pruneSchema, schemaAt} from './prune-schema.ts';
import {runProgram} from './run-program.ts';
import {findPlaces, placesOf} from './schema-places.ts';

const rules = [
	{reference: '*:prod', kinds: ['image']},
	{label: 'keep'},
	{name: 'shop-*', host: 'practice*'},
	{newerThanDays: 0.001},
];

const entry: JournalEntry = {
	time: '2026-11-23T12:00:00.000Z',
	host: 'tcp://build-server:2376',
	engine: null,
	kind: 'image',
	id: `sha256:${'a'.repeat(64)}`,
	name: 'app:1',
	sizeBytes: 12,
	wayBack: null,
};

const waysBack: JournalEntry['wayBack'][] = [
	null,
	{kind: 'pull', reference: `app@sha256:${'b'.repeat(64)}`},
	{kind: 'load', file: '/tmp/app.tar'},
	{kind: 'tag', image: entry.id},
	{kind: 'build', dockerfile: '/src/Dockerfile', directory: '/src'},
];

/** An engine that says that its data is in a folder of this machine, with a log and a layer of nobody's in it. */
async function serveOwnDisk(folder: string): Promise<string> {
	const root = path.join(folder, 'engine');
	const lost = path.join(root, 'overlay2', 'a'.repeat(64));
	const log = path.join(root, 'containers', containerIds.a, `${containerIds.a}-json.log`);
	await mkdir(path.join(root, 'image', 'overlay2', 'layerdb', 'sha256'), {recursive: true});
	await mkdir(path.join(lost, 'diff'), {recursive: true});
	await mkdir(path.dirname(log), {recursive: true});
	for (const file of [path.join(lost, 'diff', 'file'), log]) {
		await writeFile(file, 'x'.repeat(3_000_000));
	}

	const longAgo = new Date(Date.now() - 86_400_000);
	await utimes(lost, longAgo, longAgo);
	const info = {Name: hostname(), OSType: 'linux', Driver: 'overlay2', DockerRootDir: root};
	return serveEngine({'GET /info': () => ({body: {...info, ServerVersion: '28.5.2'}})});
}

/** What every mode prints, by what it does, with the environment that it was printed in. */
async function printAll() {
	const folder = await mkdtemp(path.join(tmpdir(), 'slipway-json-'));
	onTestFinished(() => rm(folder, {recursive: true}));
	const environment = {XDG_STATE_HOME: folder};
	const config = path.join(folder, 'config.json');
	await writeFile(config, JSON.stringify({prune: {protect: rules}}));
	const journal = createJournal(path.join(folder, 'slipway', 'removed.jsonl'), error => {
		throw error;
	});
	await journal.add(waysBack.map(wayBack => ({...entry, wayBack})));

	const host = await serveEngine({
		[`DELETE /containers/${containerIds.a}`]: () => ({
			status: 409,
			body: {message: 'device or resource busy'},
		}),
		[`DELETE /containers/${containerIds.b}`]: () => ({status: 204}),
	});
	const own = await serveOwnDisk(folder);
	const plan = path.join(folder, 'plan.json');
	const demo = ['--demo', '--config', config];
	const modes: Record<string, string[]> = {
		'a list': demo,
		'a list of everything': ['--demo', '--all-volumes', '--unused'],
		'a list of a repository': ['--demo', '--registry', 'redis', '--keep-newest', '1'],
		'a removal': ['--demo', '--build-cache', '--yes'],
		'a removal that fails': ['--containers', '--yes', '--host', host],
		'a goal out of reach': ['--demo', '--free', '900GB', '--dry-run'],
		'a list of several hosts': [
			'--unused',
			'--protect',
			'b',
			'--host',
			host,
			'--host',
			own,
			'--host',
			'unix:///none',
		],
		'a goal on a known disk': ['--unused', '--until-free', '99%', '--dry-run', '--host', own],
		'a plan on stdout': [...demo, '--plan', '-', '--older-than', '1h', '--filter', 'kind=image'],
		'a list while a plan is written': ['--demo', '--plan', plan, '--unused'],
		'a plan that is applied': ['--demo', '--apply', plan, '--yes'],
		'a plan that would be applied': ['--demo', '--apply', plan, '--dry-run'],
		'the history of an engine': ['--history', '--host', host],
		'the history of all engines': ['--history', '--all-hosts', '--host', host],
	};
	const printed: Record<string, unknown> = {};
	for (const [mode, args] of Object.entries(modes)) {
		const {stdout} = await runProgram(['prune', '--format', 'json', ...args], environment);
		printed[mode] = JSON.parse(stdout);
	}

	return {...printed, 'a plan file': JSON.parse(await readFile(plan, 'utf8'))};
}

describe('The JSON of slipway prune', () => {
	test('is as the schema says in every mode, which has no other fields', async () => {
		const printed = Object.entries(await printAll());
		const found = new Set<string>();
		const visit = findPlaces(pruneSchema, schemaAt, found);
		for (const [mode, value] of printed) {
			expect(isPruneJson(value), `${mode}: ${JSON.stringify(isPruneJson.errors)}`).toBe(true);
			visit(value);
		}

		expect(placesOf(pruneSchema).filter(place => !found.has(place))).toEqual([]);
		for (const [, {time}] of printed) {
			expect(Math.abs(Date.parse(time) - Date.now())).toBeLessThan(600_000);
		}

		expect(Object.fromEntries(printed)).toMatchObject({
			'a removal that fails': {
				slipway: expect.stringMatching(/^\d+\.\d+\.\d+/),
				host: expect.stringMatching(/^unix:/),
				engine: {name: 'Docker', usesContainerdStore: false},
			},
			'a plan on stdout': {
				rules: {flags: ['--older-than', '1h', '--filter', 'kind=image'], protect: rules},
			},
		});
	}, 90_000);

	test('is documented by a file of the built program', async () => {
		const file = path.join(path.dirname(builtProgram), 'schemas', 'prune.schema.json');
		expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(pruneSchema);
	});

	test('tells no password of an address', async () => {
		const host = 'tcp://user:hunter2@localhost:1';
		const {stdout, stderr} = await runProgram(['prune', '--json', '--host', host]);
		expect(stdout + stderr).toContain('localhost:1');
		expect(stdout + stderr).not.toContain('hunter2');
	});
});
