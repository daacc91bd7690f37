import {expect, onTestFinished, test, vi} from 'vitest';
import {countWork} from '../helpers/count-work.ts';
import {type RenderedApp, renderApp} from '../helpers/render-app.tsx';
import {createSampleEngine, sampleNow} from '../helpers/sample-engine.ts';

const megabyte = 1_000_000;

/** A megabyte each, or what takes as long to be taken apart. */
const texts: Record<string, string> = {
	accents: 'é'.repeat(megabyte),
	words: 'café '.repeat(megabyte / 5),
	ideographs: '容器'.repeat(megabyte / 32),
	emoji: '🙂'.repeat(megabyte / 32),
	flags: '🇩🇪'.repeat(megabyte / 100),
	marks: 'e\u0301'.repeat(megabyte / 32),
	viramas: 'क्षि'.repeat(megabyte / 100),
	colours: '\u001b[31mx\u001b[39m'.repeat(megabyte / 80),
	quotes: '"$A ${'.repeat(megabyte / 100),
	letters: 'a'.repeat(megabyte),
};

/** The sample engine, whose images say much more. */
function createVerboseEngine(labels: Readonly<Record<string, string>>) {
	const engine = createSampleEngine();
	const {inspect, history} = engine.images;
	engine.images.inspect = async (...given) => {
		const details = await inspect(...given);
		const environment = Object.entries(texts).map(([name, text]) => `${name}=${text}`);
		return {
			...details,
			comment: 'é'.repeat(megabyte),
			config: {...details.config, environment, labels, command: Object.values(texts)},
			inspected: {Id: details.id, Config: {Labels: labels, Env: environment}},
		};
	};
	engine.images.history = async (...given) => {
		const [step, ...rest] = await history(...given);
		const steps = Object.values(texts).map(text => ({
			createdAt: sampleNow,
			imageId: undefined,
			references: [],
			comment: '',
			sizeBytes: 1,
			...step,
			createdBy: `RUN echo ${text}`,
		}));
		return [...steps, ...rest];
	};
	return engine;
}

function openApp(labels: Readonly<Record<string, string>>) {
	const app = renderApp({engine: createVerboseEngine(labels), now: () => sampleNow});
	onTestFinished(app.unmount);
	return app;
}

/** What it costs to press a key, which changes the screen, and to draw what it changes. */
function workOf(app: RenderedApp, key: string) {
	const before = app.styledFrame();
	return countWork(async () => {
		await app.press(key);
		await vi.waitFor(() => expect(app.styledFrame()).not.toBe(before), {timeout: 10_000});
	});
}

/** What a frame of 80 by 24 may cost, in UTF-16 units that anything looks at, Ink included. */
const mostWork = 400_000;

test('The details of an image with labels of a megabyte open and scroll, and every key still answers', async () => {
	const app = openApp(texts);
	await app.waitFor('postgres');
	await app.press('enter');
	await app.waitFor('Image redis:7');
	await app.waitFor('Runs');

	await app.press('G');
	await app.waitFor('Layers, base first');
	await app.press('g');
	await app.waitFor('Platform');
	await app.press('/');
	await app.type('flags 🇩');
	await app.press('enter');
	await app.waitFor(/flags 🇩🇪🇩🇪🇩🇪/);
	await app.press('w');
	await app.waitFor('wrapped');
	// What has been wrapped once is only looked at where it is shown.
	for (const key of ['j', 'k', 'ctrl-d', 'ctrl-u']) {
		expect(await workOf(app, key), key).toBeLessThan(mostWork);
	}

	await app.press('w', 'l', 'l');
	await app.waitFor('from column');
	for (const key of ['j', 'k', 'l', 'h', 'pagedown', 'pageup']) {
		expect(await workOf(app, key), key).toBeLessThan(mostWork);
	}

	await app.press('?');
	await app.waitFor('Run a container from the image');
});

test('The history and the answer of an image with lines of a megabyte open, and their keys answer', async () => {
	const app = openApp(texts);
	await app.waitFor('postgres');
	await app.press('h');
	await app.waitFor('RUN echo');
	for (const key of ['j', 'k', 'G', 'g']) {
		expect(await workOf(app, key), key).toBeLessThan(mostWork);
	}

	await app.press('escape', 'i');
	await app.waitFor('Labels');
	await app.press('+');
	await app.waitFor('viramas');
	// A value is made safe once, when it is shown first.
	for (const key of ['pagedown', 'G', 'g']) {
		await workOf(app, key);
	}

	for (const key of ['j', 'k', 'pagedown', 'pageup']) {
		expect(await workOf(app, key), key).toBeLessThan(mostWork);
	}

	await app.press('?');
	await app.waitFor('Copy the value');
});

test('The details of an image with 100,000 labels open, and their keys answer', async () => {
	const labels = Object.fromEntries(
		Array.from({length: 100_000}, (_, index) => [`label${index}`, 'é']),
	);
	const app = openApp(labels);
	await app.waitFor('postgres');
	await app.press('enter');
	await app.waitFor('of 100053');
	await app.press('G');
	await app.waitFor('Layers, base first');
	await app.press('g');
	await app.waitFor('Platform');
	for (const key of ['j', 'k', 'ctrl-d', 'ctrl-u']) {
		expect(await workOf(app, key), key).toBeLessThan(mostWork);
	}

	await app.press('?');
	await app.waitFor('Run a container from the image');
});

test('A failure of a megabyte is told, and the keys answer', async () => {
	const engine = createSampleEngine();
	const app = renderApp({engine, now: () => sampleNow});
	onTestFinished(app.unmount);
	await app.waitFor('postgres');
	engine.images.untag = async () => {
		throw new Error(Object.values(texts).join(' '));
	};
	await app.press('d');
	await app.waitFor('Untag');
	await app.press('y');
	await app.waitFor('Enter Close');
	await app.press('enter', 'J');
	await app.waitFor('Failed');
	expect(await workOf(app, '?')).toBeLessThan(mostWork);
	await app.waitFor('Clear finished jobs');
});
