import {describe, expect, onTestFinished, test} from 'vitest';
import {type Fault, faults} from '../helpers/fault-proxy.ts';
import {renderApp} from '../helpers/render-app.tsx';
import {connectThrough, patternOf, startFaultyWorld} from './open-faulty-engine.ts';
import {pruneRoutes} from './prune-routes.ts';

type Place = {
	screenId: string;
	/** Pressed once the first text is there. */
	open?: readonly [text: RegExp, ...keys: string[]];
	/** What it shows of an engine that answers. */
	content: RegExp;
	/** What it asks for; a fault in any of these is told. */
	routes: readonly string[];
	/** Those of them that are lists whose other entries are still shown. */
	lists?: readonly string[];
	/** What nobody can tell from an answer, or what is told in other words. */
	instead?: Partial<Record<Fault, RegExp>>;
	columns?: number;
};

const images = /web +latest/;
const containers = /front +. Up 2h/;

const places: Record<string, Place> = {
	'the images': {
		screenId: 'images',
		content: images,
		routes: ['GET /images/json', 'GET /containers/json'],
		lists: ['GET /images/json', 'GET /containers/json'],
	},
	'the pane beside the images': {
		screenId: 'images',
		columns: 160,
		content: /linux\/amd64/,
		routes: ['GET /images/{name}/json', 'GET /images/{name}/history'],
	},
	'the details of an image': {
		screenId: 'images',
		open: [images, 'enter'],
		content: /linux\/amd64/,
		routes: ['GET /images/{name}/json', 'GET /images/{name}/history'],
	},
	'an image as the engine has it': {
		screenId: 'images',
		open: [images, 'i'],
		content: /overlay2/,
		routes: ['GET /images/{name}/json'],
	},
	'the history of an image': {
		screenId: 'images',
		open: [images, 'h'],
		content: /CMD serve/,
		routes: ['GET /images/{name}/history'],
	},
	'the platforms of an image': {
		screenId: 'images',
		open: [images, 'A'],
		content: /linux\/amd64/,
		routes: ['GET /images/{name}/json'],
	},
	'the containers': {
		screenId: 'containers',
		content: containers,
		routes: ['GET /containers/json'],
		lists: ['GET /containers/json'],
	},
	'the details of a container': {
		screenId: 'containers',
		open: [containers, 'enter'],
		content: /172\.18\.0\.2/,
		routes: ['GET /containers/{name}/json'],
	},
	'a container as the engine has it': {
		screenId: 'containers',
		open: [containers, 'i'],
		content: /172\.18\.0\.2/,
		routes: ['GET /containers/{name}/json'],
	},
	'the log of a container': {
		screenId: 'containers',
		open: [containers, 'l'],
		content: /listening on 80/,
		routes: ['GET /containers/{name}/json', 'GET /containers/{name}/logs'],
		// A log may be any text, and end at any time.
		instead: {
			half: /GET \S+\/json: |listen/,
			'other type': /GET \S+\/json: |"text"/,
			empty: /GET \S+\/json: |empty/,
		},
	},
	'the statistics of a container': {
		screenId: 'containers',
		open: [containers, '%'],
		content: /5MB of 10MB/,
		routes: ['GET /containers/{name}/stats'],
		instead: {empty: /The engine stopped sending stats/},
	},
	'the processes of a container': {
		screenId: 'containers',
		open: [containers, 'T'],
		content: /1 +serve/,
		routes: ['GET /containers/{name}/top'],
	},
	'the changed files of a container': {
		screenId: 'containers',
		open: [containers, 'F'],
		content: /etc/,
		routes: ['GET /containers/{name}/changes'],
	},
	'the sessions': {
		screenId: 'commit',
		content: /No sessions/,
		routes: ['GET /containers/json'],
	},
	'what can be pruned': {
		screenId: 'prune',
		content: /spare/,
		...pruneRoutes,
	},
};

/** What an engine has that has nothing; never said of one that did not answer. */
const falseEmptiness =
	/No images yet|No containers\. Run|\b0 (?:references|images|containers|items|rows)\b|No items on the disk/;

/** What a screen says of the fault. */
function toldOf(fault: Fault, route: string, {content, lists = [], instead = {}}: Place): RegExp {
	const told = instead[fault];
	if (told) {
		return told;
	}

	const name = patternOf(route);
	if (fault === 'silent') {
		return new RegExp(`${name} has not answered for \\d+ s`);
	}

	const isStillShown = fault === 'garbage rows';
	return isStillShown && lists.includes(route)
		? /could not be read/
		: isStillShown
			? new RegExp(`${content.source}|${name}: `)
			: new RegExp(`${name}: `);
}

async function openPlace({screenId, open, columns = 110}: Place) {
	const proxy = await startFaultyWorld();
	const start = (fault: Fault | undefined, route?: string) => {
		proxy.inject(fault, route);
		const app = renderApp({engine: connectThrough(proxy), screenId, columns, rows: 40});
		onTestFinished(app.unmount);
		return {
			...app,
			async arrive() {
				if (open) {
					const [text, ...keys] = open;
					await app.waitFor(text);
					await app.press(...keys);
				}
			},
		};
	};

	return {proxy, start};
}

describe.each(Object.entries(places))('A look at %s', (_, place) => {
	test('shows what an engine that answers has', async () => {
		const {start} = await openPlace(place);
		const app = start(undefined);
		await app.arrive();
		await app.waitFor(place.content);
	});

	const cases = place.routes.flatMap(route => faults.map(fault => ({fault, route})));
	test.each(cases)('names $route when it is $fault', async ({fault, route}) => {
		const {proxy, start} = await openPlace(place);
		const app = start(fault, route);
		await app.arrive();
		const told = await app.waitFor(toldOf(fault, route, place));
		expect(told).not.toMatch(falseEmptiness);
		expect(told).not.toMatch(/bug in Slipway/);
		await expect.poll(() => proxy.routes).toContain(route);
	});
});

const lists = Object.entries(places).flatMap(([title, place]) =>
	(place.lists ?? []).length > 0 && place.screenId !== 'prune' ? [{title, place}] : [],
);

describe.each(lists)('R on $title', ({place}) => {
	const [route = ''] = place.lists ?? [];
	const name = patternOf(route);

	test.each(faults.filter(fault => fault !== 'silent' && fault !== 'garbage rows'))(
		'keeps the list when the answer is %s, with its time and the reason',
		async fault => {
			const {proxy, start} = await openPlace(place);
			const app = start(undefined);
			await app.waitFor(place.content);
			proxy.inject(fault, route);
			await app.press('R');
			await app.waitFor(new RegExp(`Not refreshed: ${name}: `));
			const frame = await app.waitFor(
				new RegExp(`From \\d\\d:\\d\\d:\\d\\d, not refreshed: ${name}: `),
			);
			expect(frame).toMatch(place.content);
			expect(frame).not.toContain('Refreshed from the engine');
			proxy.inject(undefined);
			await app.press('R');
			await app.waitFor('Refreshed from the engine');
			expect(await app.waitUntilGone('not refreshed')).toMatch(place.content);
		},
	);

	test('counts the entries that cannot be read', async () => {
		const {proxy, start} = await openPlace(place);
		const app = start(undefined);
		await app.waitFor(place.content);
		proxy.inject('garbage rows', route);
		await app.press('R');
		const frame = await app.waitFor(/\d+ entries could not be read/);
		expect(frame).toMatch(place.content);
	});

	test('says what does not answer, and Escape cancels it', async () => {
		const {proxy, start} = await openPlace(place);
		const app = start(undefined);
		await app.waitFor(place.content);
		proxy.inject('silent', route);
		await app.press('R');
		await app.waitFor(new RegExp(`${name} has not answered for \\d+ s. Esc cancels`));
		await app.press('escape');
		const frame = await app.waitFor(new RegExp(`not refreshed: ${name}: cancelled after`));
		expect(frame).toMatch(place.content);
		await app.waitUntilGone('has not answered');
	});
});

/** Asked for wherever one is. */
const everywhere = [
	'GET /events',
	'GET /images/json',
	'GET /containers/json',
	'GET /version',
	'GET /info',
];

const otherScreens: Record<string, RegExp> = {
	commit: /No sessions|GET \/containers\/json|Waiting for the engine/,
	search: /Search/,
	jobs: /No jobs/,
	hosts: /unix:/,
	registries: /docker\.io/,
	build: /Dockerfile/,
};

describe.each(Object.entries(otherScreens))('The screen %s', (screenId, content) => {
	// Each fault, each request, and from screen to screen other pairs of them.
	const offset = Object.keys(otherScreens).indexOf(screenId);
	const cases = faults.map((fault, index) => ({
		fault,
		route: everywhere[(index + offset) % everywhere.length] ?? '',
	}));
	test.each(cases)('stands when $route is $fault', async ({fault, route}) => {
		const {proxy, start} = await openPlace({screenId, content, routes: []});
		const app = start(fault, route);
		await expect.poll(() => proxy.routes, {timeout: 10_000}).toContain(route);
		const frame = await app.waitFor(content);
		expect(frame).not.toMatch(falseEmptiness);
		expect(frame).not.toMatch(/bug in Slipway/);
	});
});
