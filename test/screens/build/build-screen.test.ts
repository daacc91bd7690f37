import {readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {afterEach, beforeEach, expect, it} from 'vitest';
import {defaultSettings, type Settings} from '../../../source/config/settings.ts';
import type {Engine, EngineFlavour} from '../../../source/engine/engine.ts';
import {createPracticeEngine} from '../../../source/practice/engine/create-practice-engine.ts';
import {Problem} from '../../../source/problem.ts';
import {type RenderedApp, renderApp} from '../../helpers/render-app.tsx';
import {makeProjectFolder} from './project-folder.ts';

const tutorial = `FROM busybox
RUN apt-get update
RUN apt-get install -y nginx
COPY “index.html” /var/www/html/
EXPOSE 80
ENTRYPOINT nginx -g "daemon off;"
`;

const stages = `FROM busybox AS build
RUN echo hi > /hi

FROM busybox
COPY --from=build /hi /hi
`;

let app: RenderedApp;
let project: Awaited<ReturnType<typeof makeProjectFolder>>;

beforeEach(async () => {
	project = await makeProjectFolder({
		Dockerfile: tutorial,
		'Dockerfile.stages': stages,
		'.env': 'TOKEN=1',
		'data.bin': 'x'.repeat(5000),
	});
});

afterEach(async () => {
	app.unmount();
	await project.remove();
});

type OpenOptions = {
	speed?: number;
	skips?: Settings['skipConfirmations'];
	/** What the engine says it is. */
	flavour?: EngineFlavour;
	/** Builds in the place of the practice engine. */
	build?: Engine['images']['build'];
};

/** Opens the screen from Images with its key, and one of the Dockerfiles. */
async function open(
	size: {columns: number; rows: number},
	dockerfile: string,
	{speed = 20, skips = ['build.start'], flavour = 'practice', build}: OpenOptions = {},
) {
	const engine = createPracticeEngine({now: Date.now, speed});
	app = renderApp({
		engine: {
			...engine,
			about: async options => ({...(await engine.about(options)), flavour}),
			images: build ? {...engine.images, build} : engine.images,
		},
		settings: {...defaultSettings, skipConfirmations: skips},
		...size,
	});
	await app.waitFor('REPOSITORY');
	await app.press('b');
	await app.waitFor('O opens a directory');
	await app.press('O', 'ctrl-u');
	await app.type(project.folder.slice(0, -1));
	await app.press('tab');
	await app.waitFor(`${project.folder}/`);
	await app.press('enter');
	await app.waitFor('Which Dockerfile?');
	await app.press(...(dockerfile === 'Dockerfile' ? [] : ['down']), 'enter');
	await app.waitFor(/Context {2}\d files/);
}

it('The build screen completes the path, asks which Dockerfile, and points at what is wrong in it', async () => {
	await open({columns: 80, rows: 24}, 'Dockerfile');
	await app.waitFor('1 error');
	expect(app.frame()).toMatch(/Context {2}4 files, 5\.\d+kB, largest: data\.bin 5kB/);
	expect(app.frame()).toContain('.env: Usually holds passwords');
	for (let presses = 0; presses < 8 && !/❯✖ 4/.test(app.frame()); presses += 1) {
		await app.press(')');
	}

	const frame = await app.waitFor(/❯✖ 4 {2}COPY “index\.html”/);
	const below = frame.split('\n').findIndex(line => line.includes('❯✖ 4'));
	expect(frame.split('\n')[below + 1]).toMatch(/^ {11}\^{12}$/);
});

it('The build screen explains the instruction under the cursor in a view of its own where space is short', async () => {
	await open({columns: 80, rows: 24}, 'Dockerfile');
	await app.press('j', 'H');
	await app.waitFor('RUN: reference');
	await app.waitFor(/Forms[\s\S]*Example/);
	await app.press('escape');
	await app.waitFor(/❯. 2 {2}RUN apt-get update/);
});

it('The build screen shows outline and reference beside the text in a wide terminal, and goes from stage to stage', async () => {
	await open({columns: 200, rows: 50}, 'Dockerfile.stages');
	await app.waitFor(/STAGES\s/);
	expect(app.frame()).toMatch(/❯ build {2}FROM busybox, 1 instruction/);
	expect(app.frame()).toMatch(/1 {2}FROM busybox, 1 instruction, copies from build/);
	expect(app.frame()).toMatch(/│ FROM\s/);
	await app.press(']', 'j');
	await app.waitFor(/❯. 5 {2}COPY --from=build/);
	expect(app.frame()).toMatch(/│ COPY\s/);
});

it('A build tells step by step what it does, and selects what was made in Images', async () => {
	await open({columns: 80, rows: 24}, 'Dockerfile.stages');
	await app.press('b');
	await app.waitFor('Build an image');
	await app.waitFor(/The context: 4 files/);
	await app.press('ctrl-u');
	await app.type('made:1');
	await app.waitFor(/docker build -t made:1 -f/);
	await app.press('enter');
	await app.waitFor(/Build made:1 {2}built/);
	expect(app.frame()).toMatch(/COPY --from=build \/hi \/hi/);
	await app.press('enter');
	await app.waitFor(/SIZE {2}INSTRUCTION[\s\S]*COPY/);
	await app.press('escape', 'V');
	await app.waitFor(/❯ {2}made +1 /);
});

it('A build is compared with the build before that had the name, instruction by instruction', async () => {
	await open({columns: 80, rows: 24}, 'Dockerfile.stages');
	await app.press('b');
	await app.waitFor('Build an image');
	await app.press('enter');
	await app.waitFor(/built \d/);
	await app.press('b');
	await app.waitFor(/from the cache[\s\S]*unchanged since the previous build/);
	await app.press('enter');
	await app.waitFor(/NOW +BEFORE +CHANGE +INSTRUCTION/);
	expect(app.frame()).toContain('The previous build made the same image.');
});

it('The build screen ends a failed build at the failing step, and goes to its line in the Dockerfile', async () => {
	await open({columns: 80, rows: 24}, 'Dockerfile');
	await app.press('G', 'b');
	await app.waitFor('Build an image');
	await app.press('enter');
	await app.waitFor(/failed \d/);
	await app.waitFor(/✖ Line \d of the Dockerfile/);
	const [, line = ''] = /Line (\d) of the Dockerfile/.exec(app.frame()) ?? [];
	await app.press('enter');
	await app.waitFor(`Line ${line} failed the build`);
	expect(app.frame()).toMatch(new RegExp(`❯. ${line}  `));
});

it('The build screen refuses tags that no image can have, and cancels a build that runs', async () => {
	await open({columns: 80, rows: 24}, 'Dockerfile.stages', {speed: 0.05});
	await app.press('b');
	await app.waitFor('Build an image');
	await app.press('ctrl-u');
	await app.type('App:1');
	await app.press('enter');
	await app.waitFor(/capital|lower|upper/i);
	await app.press('ctrl-u', 'enter');
	await app.waitFor(/Build slipway-build/);
	await app.waitFor('classic builder');
	await app.press('x');
	await app.waitFor('Cancelled: nothing of it is running');
});

it('The build screen says that Podman lets the command under way run to its end after a cancelled build', async () => {
	const text = 'FROM debian:12\nRUN echo begun; sleep 5000\n';
	await writeFile(path.join(project.folder, 'Dockerfile.stages'), text);
	await open({columns: 80, rows: 24}, 'Dockerfile.stages', {flavour: 'podman'});
	await app.press('b');
	await app.waitFor('Build an image');
	await app.press('enter');
	await app.waitFor(/● 2\/2 RUN echo begun/);
	await app.press('x');
	const frame = await app.waitFor(/finishes the running\s+command: RUN\s+echo begun/);
	expect(frame).toMatch(/○ 2\/2 RUN echo begun; sleep 5000 +cancelled/);
	expect(frame).not.toContain('nothing of it is running');
});

it('The build screen asks before secrets are sent, names them, and never asks about the same ones again', async () => {
	await open({columns: 80, rows: 24}, 'Dockerfile.stages', {skips: []});
	const build = async () => {
		await app.press('b');
		await app.waitFor('Build an image');
		await app.press('enter');
	};
	await build();
	const question = await app.waitFor('Send files that look like secrets?');
	expect(question).toMatch(/\.dockerignore:[\s\S]*\n {2}│ {3}\.env /);
	await app.press('n');
	await app.waitFor('Cancelled before anything was sent');
	await app.press('b');
	await app.waitFor('Send files that look like secrets?');
	await app.press('y');
	await app.waitFor(/built \d/);
	await app.press('b');
	await app.waitFor('unchanged since the previous build');
	await writeFile(path.join(project.folder, '.npmrc'), '');
	await app.press('b');
	await app.waitFor(/Send files that look like secrets\?[\s\S]* \.npmrc /);
});

it('The build screen writes a Dockerfile from a template beside the ones that are there, never over them', async () => {
	await open({columns: 80, rows: 24}, 'Dockerfile');
	await app.press('W');
	await app.waitFor('Write a Dockerfile in which directory?');
	await app.press('enter');
	await app.waitFor('Start from which template?');
	await app.press('enter');
	await app.waitFor(/Wrote .*\/Dockerfile\.2/);
	await app.waitFor('no findings');
	await app.press('escape');
	await app.waitFor(/RECENT[\s\S]*\/Dockerfile\.2\s[\s\S]*\/Dockerfile\s/);
	await app.press('enter');
	await app.waitFor(/Dockerfile\.2 {2}no findings/);
});

it('The build screen writes a Dockerfile from the history of any image, and says that it is weaker', async () => {
	app = renderApp({engine: createPracticeEngine({now: Date.now, speed: 20})});
	await app.waitFor('REPOSITORY');
	await app.press('W');
	await app.waitFor('from its history');
	await app.waitFor(/less reliable than a recorded session/);
	await app.press('G');
	await app.waitFor(/(FROM|CMD|ENTRYPOINT) /);
	await app.press('S');
	await app.waitFor('Save the Dockerfile in which directory?');
	await app.press('ctrl-u');
	await app.type(project.folder);
	await app.press('enter');
	await app.waitFor(/Replace these files\?[\s\S]*Dockerfile/);
	await app.press('n');
	await app.waitFor('Not saved. Choose another directory.');
});

it('The build screen shows what the builder warns of below the build, on its line, and in the saved output', async () => {
	async function* build(): ReturnType<Engine['images']['build']> {
		const place = {url: 'https://docs.example/rule', line: 2};
		yield {kind: 'backend', backend: 'buildkit', reason: undefined, asksForFiles: true};
		yield {kind: 'upload', sentBytes: 1234, isComplete: false};
		yield {kind: 'warning', text: 'SomeCheck: that is \u001b[2Jnot wise', ...place};
		for (const number of [1, 2, 3]) {
			yield {kind: 'warning', text: `Other${number}`, url: undefined, line: undefined};
		}
	}
	await open({columns: 100, rows: 30}, 'Dockerfile.stages', {build: () => build()});
	await app.press('b');
	await app.waitFor('Build an image');
	await app.press('enter');
	const ended = await app.waitFor('The builder ended without an image');
	expect(ended).toMatch(/1\.2\d*kB of files sent +\S+ +BuildKit/);
	expect(ended).toMatch(/▲ Line 2: SomeCheck: that is .*not wise/);
	expect(ended).toMatch(/▲ Other1[\s\S]*▲ and 2 more warnings/);
	await app.press('S');
	await app.waitFor('Save the output of');
	await app.press('ctrl-u');
	await app.type(path.join(project.folder, 'saved.log'));
	await app.press('enter');
	await app.waitFor('Saved the output to');
	const saved = await readFile(path.join(project.folder, 'saved.log'), 'utf8');
	expect(saved).toContain(
		'WARNING: SomeCheck: that is not wise (line 2 of the Dockerfile) https://docs.example/rule\n',
	);
	expect(saved).toContain('WARNING: Other3\n');
	await app.press('escape');
	await app.press(')');
	await app.waitFor(
		/❯▲ 2 {2}RUN echo hi[\s\S]*\^{5}[\s\S]*that is .*not wise[\s\S]*See https:\/\/docs\.example\/rule/,
	);
});

it('A build shows what a step has printed of a line that has not ended, as a terminal would', async () => {
	let go = () => {};
	const pause = () =>
		new Promise<void>(resolve => {
			go = resolve;
		});
	async function* build(): ReturnType<Engine['images']['build']> {
		const step = {id: '1', title: 'RUN fetch', place: undefined, startedAt: 0, imageId: undefined};
		const printed = {stepId: '1', stream: 'stdout'} as const;
		yield {kind: 'backend', backend: 'buildkit', reason: undefined, asksForFiles: true};
		yield {kind: 'step', step: {...step, state: 'running', finishedAt: undefined}};
		yield {kind: 'output', ...printed, text: 'a whole line'};
		yield {kind: 'open-line', ...printed, text: '10% of it\r20% of it'};
		await pause();
		yield {kind: 'open-line', ...printed, text: '10% of it\r20% of it\r99% of it'};
		await pause();
		yield {kind: 'output', ...printed, text: '10% of it\r99% of it\rall of it'};
		yield {kind: 'step', step: {...step, state: 'done', finishedAt: 5}};
	}
	await open({columns: 100, rows: 30}, 'Dockerfile.stages', {build: () => build()});
	await app.press('b');
	await app.waitFor('Build an image');
	await app.press('enter');
	await app.waitFor(/a whole line\s+20% of it\s/);
	go();
	await app.waitFor(/a whole line\s+99% of it\s/);
	expect(app.frame()).not.toContain('20% of it');
	go();
	const ended = await app.waitFor('The builder ended without an image');
	expect(ended).toMatch(/a whole line\s+all of it\s/);
	expect(ended).not.toContain('99% of it');
});

it('The build screen tells before a build which secrets it mounts, and hands over those that it is given', async () => {
	const given: Record<string, string> = {};
	async function* build(
		...[, , {secrets = {}}]: Parameters<Engine['images']['build']>
	): ReturnType<Engine['images']['build']> {
		yield {kind: 'backend', backend: 'buildkit', reason: undefined, asksForFiles: true};
		for (const [id, read] of Object.entries(secrets)) {
			given[id] = Buffer.from(await read()).toString();
		}
		throw new Problem({reason: 'failed', message: 'Enough of it'});
	}
	const text = `FROM busybox
RUN --mount=type=secret,id=token,required=true make
RUN --mount=type=secret,id=other make
`;
	await writeFile(path.join(project.folder, 'Dockerfile.stages'), text);
	await open({columns: 110, rows: 40}, 'Dockerfile.stages', {build});
	await app.press('b');
	await app.waitFor(
		/Line 2 mounts the secret token, which is missing[\s\S]*Line 3 mounts the secret other/,
	);
	await app.press('enter');
	await app.waitFor('Line 2 needs the secret token.');
	await app.press('tab', 'tab', 'tab');
	await app.type('id=token,src=/absent/token');
	await app.waitFor(/docker build[\s\S]*--secret id=token,src=\/absent\/token/);
	expect(app.frame()).not.toContain('mounts the secret token');
	await app.press('enter');
	await app.waitFor('The secret token cannot be read from /absent/token');
	await app.press('ctrl-u');
	await app.type(`id=token,src=${path.join(project.folder, '.env')}`);
	await app.press('enter');
	await app.waitFor('Enough of it');
	expect(given).toEqual({token: 'TOKEN=1'});
	expect(app.frame()).not.toContain('TOKEN=1');
});

it('The build screen shows a fix as a difference, and writes it when it is accepted', async () => {
	await open({columns: 100, rows: 30}, 'Dockerfile');
	await app.waitFor('1 error');
	for (let presses = 0; presses < 8 && !/❯✖ 4/.test(app.frame()); presses += 1) {
		await app.press(')');
	}

	await app.press('a');
	await app.waitFor('Fix what?');
	await app.waitFor(/Type plain quotes/);
	await app.press('enter');
	await app.waitFor('Fixes, not written yet');
	await app.waitFor('-COPY “index.html” /var/www/html/');
	expect(app.frame()).toContain('+COPY "index.html" /var/www/html/');
	const file = path.join(project.folder, 'Dockerfile');
	expect(await readFile(file, 'utf8')).toBe(tutorial);

	await app.press('a');
	await app.waitFor('Fixes written');
	await app.waitFor(/4 +COPY "index.html"/);
	expect(await readFile(file, 'utf8')).toBe(tutorial.replace(/[“”]/g, '"'));
});

it('The build screen adds the line to .dockerignore that brings a source back', async () => {
	await writeFile(path.join(project.folder, '.dockerignore'), 'data.bin');
	await writeFile(path.join(project.folder, 'Dockerfile'), 'FROM busybox:1\nCOPY data.bin /\n');
	await open({columns: 100, rows: 30}, 'Dockerfile');
	await app.waitFor('1 error');
	await app.press(')', 'a');
	await app.waitFor('+!data.bin');
	await app.press('a');
	await app.waitFor('no findings');
	expect(await readFile(path.join(project.folder, '.dockerignore'), 'utf8')).toBe(
		'data.bin\n!data.bin\n',
	);
});
