import {describe, expect, onTestFinished, test, vi} from 'vitest';
import type {CustomAction, CustomActionScreen} from '../../source/config/custom-action.ts';
import {defaultSettings} from '../../source/config/settings.ts';
import {createNoFinder} from '../../source/create-hosts.ts';
import {createPracticeEngine} from '../../source/practice/engine/create-practice-engine.ts';
import type {KnownHost} from '../../source/store/hosts/known-host.ts';
import {openEngine} from '../../source/store/open-engine.ts';
import {sampleRecord} from '../build/history/sample-record.ts';
import {renderApp} from '../helpers/render-app.tsx';
import {createSampleEngine, sampleNow} from '../helpers/sample-engine.ts';

function open(
	actions: readonly CustomAction[],
	options: Omit<NonNullable<Parameters<typeof renderApp>[0]>, 'settings'> = {},
) {
	const app = renderApp({
		engine: createSampleEngine('unix:///sample.sock'),
		now: () => sampleNow,
		settings: {...defaultSettings, actions},
		...options,
	});
	onTestFinished(app.unmount);
	return app;
}

const count: CustomAction = {
	screen: 'images',
	title: 'Count letters',
	key: 'ctrl-t',
	command: [
		'/bin/sh',
		'-c',
		'printf "\\033[31m%s\\033[0m at %s\\n" "$1" "$DOCKER_HOST"',
		'sh',
		'{reference}',
	],
};

const prod: KnownHost = {
	id: 'context prod',
	name: 'prod',
	origin: 'context',
	description: '',
	host: 'prod',
	address: 'ssh://ann@prod',
	hasTls: false,
	isCurrent: false,
};

describe('An action of the user', () => {
	test('prints into a view, which can be searched and left', async () => {
		const app = open([count]);
		await app.waitFor(/redis +7/);
		await app.press('ctrl-t');
		await app.waitFor(/Count letters: redis:7/);
		await app.waitFor('redis:7 at unix:///sample.sock');
		await app.waitFor(/^ended/m);
		await app.press('q');
		await app.waitUntilGone('redis:7 at unix:///sample.sock');
		expect(app.services.jobs.list.get().map(({title, state}) => ({title, state}))).toEqual([
			{title: 'Count letters: redis:7', state: 'succeeded'},
		]);
	});

	test('stands in footer, help and palette, there also from another screen', async () => {
		const app = open([count]);
		await app.waitFor(/Count letters/);
		await app.press('?');
		await app.waitFor(/Keys: /);
		await app.waitFor(/Own actions[\s\S]*Count letters/);
		await app.press('escape', '2', ':');
		await app.type('count letters');
		await app.waitFor(/Count letters/);
		await app.press('enter');
		await app.waitFor(/at unix:\/\/\/sample\.sock/);
		expect(app.services.navigation.state.get().screenId).toBe('images');
	});

	test('asks what its question says, with the rows that it is about, and runs for each of them', async () => {
		const app = open([{...count, confirm: 'Count them?', output: 'nothing'}]);
		await app.waitFor(/redis +7/);
		await app.press('space', 'down', 'space', 'ctrl-t');
		await app.waitFor('Count them?');
		await app.press('n');
		await app.waitUntilGone('Count them?');
		expect(app.services.jobs.list.get()).toEqual([]);
		await app.press('ctrl-t');
		await app.waitFor('Count them?');
		await app.press('y');
		await vi.waitFor(() =>
			expect(app.services.jobs.list.get().map(({state}) => state)).toEqual([
				'succeeded',
				'succeeded',
			]),
		);
	});

	test('that changes the engine is refused when Slipway only reads', async () => {
		const app = open([{...count, changesEngine: true}], {
			readOnly: 'Read-only: --read-only is set',
		});
		await app.waitFor(/redis +7/);
		await app.press('ctrl-t');
		await app.waitFor(/Read-only/);
		expect(app.services.jobs.list.get()).toEqual([]);
	});

	test('whose program is missing says so, and what to do', async () => {
		const app = open([{...count, command: ['slipway-no-such-program'], output: 'nothing'}]);
		await app.waitFor(/redis +7/);
		await app.press('ctrl-t');
		await app.waitFor(/slipway-no-such-program was not found/);
	});

	test('is not offered for the practice engine, which no other program can ask', async () => {
		const app = open([count], {engine: createPracticeEngine({now: () => sampleNow})});
		await app.waitFor(/references/);
		await app.press('ctrl-t');
		await app.waitFor('Other programs cannot ask the practice engine');
	});

	test('of containers is told the container that is selected', async () => {
		const app = open(
			[
				{
					screen: 'containers',
					title: 'Tell',
					key: 'ctrl-t',
					command: 'echo "$SLIPWAY_NAME is $SLIPWAY_STATE"',
				},
			],
			{screenId: 'containers'},
		);
		await app.waitFor(/containers/);
		await app.press('ctrl-t');
		await app.waitFor(/\w+ is (running|exited|paused|created)/);
	});

	test.each<[CustomActionScreen, string, RegExp, readonly string[], RegExp]>([
		['search', 'search', /Search/, ['tab', 'redis', 'enter'], /NAME=redis/],
		[
			'tags',
			'search',
			/Search/,
			['tab', 'redis', 'enter', 'enter'],
			/REFERENCE=redis:[\s\S]*REPOSITORY=redis[\s\S]*TAG=/,
		],
		['registries', 'registries', /docker\.io/, [], /NAME=[\w.:]+/],
		['prune', 'prune', /FREES/, ['down'], /ID=[\s\S]*KIND=\w+[\s\S]*NAME=/],
		['jobs', 'jobs', /STATE/, [], /ID=1[\s\S]*STATE=done[\s\S]*TITLE=Wait/],
		[
			'layers',
			'images',
			/references/,
			['L', 'G'],
			/DIGEST=sha256:[\s\S]*IMAGE=[\s\S]*INSTRUCTION=[\s\S]*NUMBER=1/,
		],
		['files', 'images', /references/, ['F'], /NAME=[\s\S]*PATH=\//],
		['volumes', 'volumes', /DRIVER/, [], /DRIVER=local[\s\S]*NAME=[a-z]/],
		['networks', 'networks', /DRIVER/, [], /DRIVER=bridge[\s\S]*ID=\w+[\s\S]*NAME=[a-z]/],
		['build', 'build', /RECENT/, [], /DIRECTORY=\/src\/app\s[\s\S]*FILE=\/src\/app\/Dockerfile/],
		[
			'builds',
			'build',
			/RECENT/,
			['h'],
			/FILE=\/src\/app\/Dockerfile[\s\S]*IMAGE_ID=sha256:a[\s\S]*NAME=app[\s\S]*STATE=succeeded/,
		],
		[
			'hosts',
			'hosts',
			/prod/,
			[],
			/DOCKER_CONTEXT=prod[\s\S]*ADDRESS=ssh:\/\/ann@prod[\s\S]*NAME=prod/,
		],
	])('is told the row of the list of %s', async (screen, screenId, first, keys, told) => {
		const engine = createPracticeEngine({now: () => sampleNow});
		const app = open(
			[
				{
					screen,
					title: 'Tell',
					key: 'ctrl-t',
					command: "env | grep -E '^(SLIPWAY|DOCKER)_' | sort",
				},
			],
			{
				engine,
				finder: {...createNoFinder(), find: () => [prod]},
				// Which other programs could ask.
				open: () => ({
					openEngine: openEngine(engine, () => sampleNow),
					choice: {address: 'unix:///sample.sock', source: 'test', tried: [], warnings: []},
				}),
			},
		);
		await app.services.jobs.start('Wait', async () => 'done').ended;
		await app.services.recentBuilds.remember({
			directory: '/src/app',
			dockerfile: '/src/app/Dockerfile',
		});
		await app.services.buildHistory.add(sampleRecord('1'));
		app.services.navigation.showScreen(screenId);
		await app.waitFor(first);
		for (const key of keys) {
			await (key === 'redis' ? app.type(key) : app.press(key));
			await app.waitFor(key === 'enter' ? /OFFICIAL|TAG/ : /./);
		}

		await app.waitFor(/\^T Tell/);
		await app.press('ctrl-t');
		await app.waitFor(/^ended/m);
		expect(app.frame().replaceAll('SLIPWAY_', '')).toMatch(told);
	});
});
