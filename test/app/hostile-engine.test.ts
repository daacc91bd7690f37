import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import * as fc from 'fast-check';
import {afterAll, beforeAll, expect, onTestFinished, test} from 'vitest';
import {createPracticeEngine} from '../../source/practice/engine/create-practice-engine.ts';
import {openPracticeRegistry} from '../../source/registry/open-registry.ts';
import {makeHostile} from '../helpers/hostile-engine.ts';
import {hostileSamples, hostileText} from '../helpers/hostile-samples.ts';
import {makeHostileSession} from '../helpers/hostile-session.ts';
import {harmInFrame, harmInOutput} from '../helpers/painted-text.ts';
import {createRefusingEngine} from '../helpers/refusing-engine.ts';
import {showApp} from '../helpers/show-app.ts';
import {walkApp} from '../helpers/walk-app.ts';

const seed = 20_261_129;

/** Times life: what containers do every second must not keep the tour busy. */
const speed = 100;

/** What the terminal must not be sent, in every text of the engine. */
const samples = [
	...hostileSamples,
	'\u001b[5m',
	'\u001b]52;c;AAAA\u0007',
	'\u001b]0;title\u0007',
	'\ud800',
	...fc.sample(hostileText, {numRuns: 30, seed}).map(text => text.replaceAll(/[/:@=]/g, '')),
];

/** What a file can be called on this machine, too. */
const names = samples.filter(
	text => text !== '' && text.length < 200 && Buffer.from(text).toString() === text,
);

/** Leaves the app, its screen or its session, or runs a program in the terminal. */
const except = [
	'app.quit',
	'app.exit',
	'app.screen.*',
	'app.back',
	'app.*Screen',
	'app.jobs',
	'app.build',
	'app.prune',
	'*.shell',
	'shell.enter',
	'*.attach',
	'*.edit',
	'commit.leave',
	'commit.discard',
	'commit.back',
];

const home = process.cwd();
const folder = mkdtempSync(path.join(tmpdir(), 'slipway-hostile-'));

beforeAll(() => {
	for (const name of names) {
		writeFileSync(path.join(folder, `file${name}`), name);
		mkdirSync(path.join(folder, `folder${name}`), {recursive: true});
	}

	const lines = names.map(text => `RUN echo ${text.replaceAll(/[\r\n]/g, '')}`);
	const file = ['FROM debian:bookworm-slim AS one', 'COPY . /srv', ...lines, 'FROM one', 'USER x'];
	for (const name of ['Dockerfile', 'Dockerfile.other']) {
		writeFileSync(path.join(folder, name), file.join('\n'));
	}

	// Screens save and look for files here.
	process.chdir(folder);
});

afterAll(() => {
	process.chdir(home);
	rmSync(folder, {recursive: true, force: true});
});

type Tour = {
	screenId: string;
	/** Pressed first, each as soon as the action of that id can be run. */
	begin: ReadonlyArray<readonly [actionId: string, ...keys: string[]]>;
	typed?: string;
	/** In place of the samples. */
	texts?: readonly string[];
	steps: number;
	/** Ids of actions that it comes by at least. */
	reaches: readonly string[];
	/** Refuses all but lists. */
	isRefusing?: boolean;
};

const tours: Record<string, Tour> = {
	'the images': {
		screenId: 'images',
		begin: [['image.details']],
		steps: 50,
		reaches: ['image.run', 'image.update', 'image.delete'],
	},
	'the containers': {
		screenId: 'containers',
		// What is stopped stands at the end.
		begin: [['container.details', 'G']],
		steps: 60,
		reaches: ['container.start', 'container.remove'],
	},
	'a session up to its image': {
		screenId: 'commit',
		begin: [['session.resume', 'enter'], ['shell.enter', '>'], ['review.toggle']],
		steps: 80,
		reaches: ['review.difference', 'commit.commit'],
	},
	'what a registry has': {
		screenId: 'search',
		begin: [['search.find', 'tab', ...'redis:7', 'enter'], ['tags.open']],
		steps: 60,
		reaches: ['platforms.copy', 'tags.pull'],
	},
	'what a search finds': {
		screenId: 'search',
		begin: [['search.find', 'tab', ...'redis', 'enter'], ['search.where']],
		steps: 8,
		reaches: ['search.where'],
	},
	'what can be pruned': {
		screenId: 'prune',
		begin: [['prune.details']],
		steps: 40,
		reaches: ['prune.mark', 'prune.protect', 'prune.group'],
	},
	'the jobs': {screenId: 'jobs', begin: [['app.help']], steps: 3, reaches: []},
	'the hosts': {
		screenId: 'hosts',
		begin: [['hosts.choose']],
		steps: 5,
		reaches: ['hosts.open'],
	},
	'the registries': {
		screenId: 'registries',
		begin: [['registry.logIn'], ['registry.howTo']],
		steps: 10,
		reaches: [],
	},
	'a Dockerfile and its build': {
		screenId: 'build',
		begin: [['build.open', 'O', 'enter'], ['choose.accept', 'enter'], ['build.start']],
		steps: 45,
		reaches: ['build.context', 'build.reference'],
	},
	'images of an engine that refuses': {
		screenId: 'images',
		isRefusing: true,
		begin: [['app.help']],
		steps: 25,
		reaches: ['image.run', 'image.update'],
	},
	'containers of an engine that refuses': {
		screenId: 'containers',
		isRefusing: true,
		// What is stopped stands at the end.
		begin: [['app.help', 'G']],
		steps: 25,
		reaches: ['container.start'],
	},
	'containers with very long names': {
		screenId: 'containers',
		begin: [['container.details']],
		texts: [...samples, `\u202e${'x'.repeat(1000)}`],
		steps: 5,
		reaches: ['container.details'],
	},
};

/** On a busy machine answers come later, and keys are spent on other places first. */
const toursAtMost = 4;

test.each(Object.entries(tours))(
	'Nothing that an engine tells harms the terminal on a tour of %s',
	async (_, {screenId, begin, typed, texts = samples, steps, reaches, isRefusing}) => {
		const ran = new Set<string>();
		const isMissing = () => reaches.some(actionId => !ran.has(actionId));
		for (let count = 0; count === 0 || (count < toursAtMost && isMissing()); count += 1) {
			const practice = createPracticeEngine({now: Date.now, speed});
			await makeHostileSession(practice, names);
			const engine = makeHostile(isRefusing ? createRefusingEngine(practice) : practice, texts);
			const registry = makeHostile(openPracticeRegistry({now: Date.now}), texts);
			const harms: string[] = [];
			const note = (harm: string | undefined) => harm !== undefined && harms.push(harm);
			const app = showApp({
				engine,
				screenId,
				openRegistry: async () => registry,
				onFrame: frame => note(harmInFrame(frame)),
				onOutput: bytes => note(harmInOutput(bytes)),
			});
			onTestFinished(app.end);
			for (const [actionId, ...keys] of begin) {
				await app.waitForAction(actionId);
				await app.press(...keys);
			}

			for (const actionId of await walkApp(app, {steps, except, typed})) {
				ran.add(actionId);
			}

			expect(harms, `seed ${seed}`).toEqual([]);
			expect(engine.changed, `seed ${seed}`).toEqual([]);
			expect(app.crashes).toEqual([]);
		}

		expect([...ran]).toEqual(expect.arrayContaining([...reaches]));
	},
	60_000,
);
