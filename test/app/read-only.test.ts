import {expect, test} from 'vitest';
import {screens} from '../../source/screens/index.ts';
import {openSampleApp} from './sample-app.ts';

const why = 'Slipway was started with --read-only';

const changingActions = screens.flatMap(({id, title, actions, viewActions = []}) =>
	[...actions, ...viewActions]
		.filter(({changesEngine}) => changesEngine === true)
		.map(action => ({screenId: id, screenTitle: title, action})),
);

/** What is no part of its screen until it is gone to, such as a step or tags: asked in tests of its own. */
const changing = changingActions.filter(
	({screenId}) => screenId === 'images' || screenId === 'containers',
);

test('There are changing actions on the images and containers screens', () => {
	expect(new Set(changing.map(({screenId}) => screenId))).toEqual(
		new Set(['images', 'containers']),
	);
	expect(changing.map(({action}) => action.id)).toEqual(
		expect.arrayContaining([
			'image.tag',
			'image.untag',
			'image.delete',
			'image.forceDelete',
			'image.pull',
			'image.run',
		]),
	);
});

test('Every changing action is refused with the reason, and the engine is asked for nothing', async () => {
	const app = await openSampleApp({readOnly: why, columns: 140});
	expect(app.frame()).toContain('READ-ONLY');
	for (const {screenId, action} of changing) {
		app.services.navigation.showScreen(screenId);
		await app.waitFor(screenId === 'images' ? 'REPOSITORY' : 'NAME');
		app.services.notices.dismiss();
		await app.waitUntilGone(why);
		const [key] = action.keys;
		if (key === undefined) {
			// The palette says so beside it.
			await app.press(':');
			await app.type(action.title);
			await app.waitFor(why);
			await app.press('escape');
			continue;
		}

		await app.press(key);
		await app.waitFor(`: ${why}`);
	}

	expect(app.services.jobs.list.get()).toEqual([]);
	expect(app.services.navigation.state.get().overlays).toEqual([]);
});

test('Looking is not refused', async () => {
	const app = await openSampleApp({readOnly: why});
	await app.press('h');
	await app.waitFor('History of redis:7');
});
