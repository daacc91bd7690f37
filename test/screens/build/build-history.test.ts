import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {afterEach, beforeEach, expect, it} from 'vitest';
import {createPracticeEngine} from '../../../source/practice/engine/create-practice-engine.ts';
import {sampleRecord} from '../../build/history/sample-record.ts';
import {type RenderedApp, renderApp} from '../../helpers/render-app.tsx';
import {makeProjectFolder} from './project-folder.ts';

let app: RenderedApp;
let project: Awaited<ReturnType<typeof makeProjectFolder>>;

beforeEach(async () => {
	project = await makeProjectFolder({
		Dockerfile: 'FROM busybox\nRUN echo hello-from-the-step\nCOPY data.bin /\n',
		'data.bin': 'x'.repeat(5000),
	});
});

afterEach(async () => {
	app.unmount();
	await project.remove();
});

const size = {columns: 120, rows: 40};

async function openHistory() {
	await app.waitFor('REPOSITORY');
	await app.press('b');
	await app.waitFor('O opens a directory');
	await app.press('h');
}

it('The history of builds lists what was built, and says of each what it compares with', async () => {
	app = renderApp({
		engine: {...createPracticeEngine({now: Date.now, speed: 20}), endpoint: 'unix:///test.sock'},
		...size,
	});
	await openHistory();
	await app.waitFor('No build has ended yet');
	await app.press('escape', 'O', 'ctrl-u');
	await app.type(project.folder);
	await app.press('enter');
	await app.waitFor(/Context {2}\d files/);
	for (const previous of [0, 1]) {
		await app.press('b');
		await app.waitFor('Build an image');
		await app.press('enter');
		await app.waitFor(previous === 0 ? /built \d/ : /from the cache[\s\S]*unchanged since/);
		await app.press('escape');
		await app.waitFor(/Context {2}\d files/);
	}

	await app.press('escape');
	await app.waitFor('RECENT');
	await app.press('h');
	const list = await app.waitFor('2 builds');
	expect(list.match(/ built /g)).toHaveLength(2);
	await app.press('enter');
	const details = await app.waitFor(
		/Compared with the previous build: as large, .* (?:faster|slower), same Dockerfile/,
	);
	expect(details).toMatch(/NOW +BEFORE +CHANGE {2}INSTRUCTION/);
	expect(details).toMatch(/5kB +5kB +COPY data\.bin/);
	expect(details).toMatch(/State +Built, .*3 steps, 2 from the cache/);
	await app.press('escape');
	await app.waitFor('2 builds');
	await app.press('j', 'enter');
	await app.waitFor(
		/No previous build of this Dockerfile is kept[\s\S]*OUTPUT[\s\S]*hello-from-the-step/,
	);
});

it('The history of builds shows new and gone warnings, the failure with its line, and sizes that changed', async () => {
	app = renderApp({engine: createPracticeEngine({now: Date.now}), ...size});
	await app.waitFor('REPOSITORY');
	const warning = (text: string) => ({text, line: 2, url: null});
	const {buildHistory} = app.services;
	const add = (id: string, minute: number, changes: Parameters<typeof sampleRecord>[1]) =>
		buildHistory.add(sampleRecord(id, {time: `2026-11-23T12:0${minute}:00.000Z`, ...changes}));
	await add('1', 1, {warnings: [warning('Old one'), warning('Kept one')]});
	await add('2', 2, {
		durationMs: 9200,
		sizeBytes: 7_000_000,
		digest: `sha256:${'e'.repeat(64)}`,
		layers: [
			{createdBy: 'RUN make', sizeBytes: 3_000_000, line: 2},
			{createdBy: 'ADD file', sizeBytes: 4_000_000, line: null},
		],
		warnings: [warning('Kept one'), warning('New one')],
	});
	await add('3', 3, {
		state: 'failed',
		imageId: null,
		sizeBytes: null,
		layers: [],
		failure: {message: 'RUN make: it ended with code 2', line: 4},
	});
	await openHistory();
	await app.waitFor(/app:1 +failed/);
	await app.press('enter');
	await app.waitFor('Line 4 of the Dockerfile: RUN make: it ended with code 2');
	await app.press('escape');
	await app.waitFor('3 builds');
	await app.press('j');
	await app.waitFor(/❯.*app:1 +built.* \+2MB/);
	await app.press('enter');
	const details = await app.waitFor(
		'2MB larger, 5.0s slower, 1 new warning, 1 warning gone, changed Dockerfile',
	);
	expect(details).toMatch(/new {2}Line 2: New one/);
	expect(details).toMatch(/ {5}Line 2: Kept one/);
	expect(details).toMatch(/gone Old one/);
	expect(details).toMatch(/3MB +1MB +\+2MB {2}RUN make/);
});

it('The history of builds saves a build with its output, from the list and from its details', async () => {
	app = renderApp({engine: createPracticeEngine({now: Date.now}), ...size});
	await app.waitFor('REPOSITORY');
	await app.services.buildHistory.add(sampleRecord('1', {log: '=> RUN make\nmade \u001b[1mit'}));
	await openHistory();
	await app.waitFor('1 build');
	for (const name of ['from-list.log', 'from-details.log']) {
		const file = path.join(project.folder, name);
		await app.press('S');
		await app.waitFor('Save the output of Build app:1');
		await app.press('ctrl-u');
		await app.type(file);
		await app.press('enter');
		await app.waitFor(new RegExp(`Saved the output to .*${name}`));
		const saved = await readFile(file, 'utf8');
		expect(saved).toMatch(/^State +Built/);
		expect(saved).toContain('OUTPUT\n=> RUN make\n');
		expect(saved).not.toContain('\u001b');
		await app.press('enter');
		await app.waitFor(/Build of app:1/);
	}
});
