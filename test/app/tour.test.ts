import {describe, expect, onTestFinished, test} from 'vitest';
import {defaultSettings} from '../../source/config/settings.ts';
import {createPracticeEngine} from '../../source/practice/engine/create-practice-engine.ts';
import {openEngine} from '../../source/store/open-engine.ts';
import {createFakeEngine} from '../helpers/fake-engine.ts';
import {renderApp} from '../helpers/render-app.tsx';
import {sampleNow} from '../helpers/sample-engine.ts';

const now = () => sampleNow;

function open(settings: Partial<typeof defaultSettings> = {}) {
	const engine = createFakeEngine();
	engine.loseConnection();
	const app = renderApp({
		engine,
		now,
		settings: {...defaultSettings, ...settings},
		openPractice: async () => openEngine(createPracticeEngine({now}), now),
	});
	onTestFinished(app.unmount);
	return app;
}

describe('The tour', () => {
	test('is offered by the first run, and goes on each time the user has done what it asks for', async () => {
		const app = open();
		await app.waitFor(/Q +Take the quick tour/);
		await app.press('Q');
		await app.waitFor(/Tour, step 1 of 5[\s\S]*press \/, type redis, then Enter/);
		await app.press('/');
		await app.type('redis');
		await app.press('enter');
		await app.waitFor(/Tour, step 2 of 5[\s\S]*press L/);
		await app.press('L');
		await app.waitFor(/Tour, step 3 of 5[\s\S]*press 2/);
		await app.press('2');
		await app.waitFor(/❯[\s\S]*Tour, step 3 of 5/);
		await app.press('x', 'y');
		await app.waitFor(/Tour, step 4 of 5[\s\S]*press P/);
		await app.press('P');
		await app.waitFor(/Tour, step 5 of 5[\s\S]*Press \?/);
		await app.press('?');
		await app.waitFor(/Keys: Prune/);
		await app.press('q');
		await app.waitFor(/That was the tour/);
		expect(app.frame()).not.toMatch(/Tour, step/);
	});

	test('ends with Escape at any time, also in a filter and over a dialog, and is news no longer', async () => {
		const app = open();
		await app.waitFor(/Q +Take the quick tour/);
		for (const key of ['/', ':', '?', '2']) {
			await app.press('Q');
			await app.waitFor(/Tour, step 1 of 5[\s\S]*Esc ends it/);
			await app.press(key);
			await app.waitFor(/./);
			await app.press('escape');
			await app.waitUntilGone(/Tour, step/);
			expect(app.services.tour.isNews.get()).toBe(false);
			await app.press('escape');
			await app.waitUntilGone(/Actions ─|Keys: /);
		}
	});

	test('is found in the palette, and names the keys as the user has them', async () => {
		const app = open({keys: {'app.tour': ['ctrl-t'], 'list.filter': ['ctrl-o']}});
		await app.waitFor(/\^T +Take the quick tour/);
		await app.press(':');
		await app.type('tutorial');
		await app.waitFor(/Take the quick tour/);
		await app.press('enter');
		await app.waitFor(/Tour, step 1 of 5[\s\S]*press \^O, type redis/);
	});
});
