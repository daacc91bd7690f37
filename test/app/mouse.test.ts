import {describe, expect, onTestFinished, test, vi} from 'vitest';
import {defaultSettings} from '../../source/config/settings.ts';
import {createPracticeEngine} from '../../source/practice/engine/create-practice-engine.ts';
import {renderApp} from '../helpers/render-app.tsx';
import {sampleNow} from '../helpers/sample-engine.ts';

function open(mouse: boolean, rows = 24) {
	const app = renderApp({
		engine: createPracticeEngine({now: () => sampleNow}),
		now: () => sampleNow,
		settings: {...defaultSettings, mouse},
		rows,
	});
	onTestFinished(app.unmount);
	/** Clicks the first place where the screen says this. */
	const click = async (text: string) => {
		const lines = app.frame().split('\n');
		const row = lines.findIndex(line => line.includes(text));
		expect(row, app.frame()).not.toBe(-1);
		app.services.mouse.press({kind: 'click', row, column: lines[row]?.indexOf(text) ?? 0});
	};
	const turn = (kind: 'wheel-up' | 'wheel-down') =>
		app.services.mouse.press({kind, row: 5, column: 5});
	return {app, click, turn};
}

describe('A mouse', () => {
	test('selects the row that it clicks, and shows the screen of a tab', async () => {
		const {app, click} = open(true);
		await app.waitFor(/redis +7/);
		await click('redis ');
		await app.waitFor(/❯ *redis/);
		await click('node ');
		await app.waitFor(/❯ *node/);
		await click('2 Containers');
		await app.waitFor(/STATUS/);
		await click('1 Images');
		await app.waitFor(/❯ *node/);
	});

	test('scrolls the list and a help page with its wheel', async () => {
		const {app, turn} = open(true, 14);
		const before = await app.waitFor(/❯/);
		const [third = ''] = before.split('\n').slice(5, 6);
		turn('wheel-down');
		await vi.waitFor(() => expect(app.frame().split('\n')[2]).toContain(third.trim().slice(0, 9)));
		turn('wheel-up');
		await vi.waitFor(() => expect(app.frame().split('\n')[5]).toBe(third));
		await app.press('?');
		await app.waitFor(/1-\d+ of/);
		turn('wheel-down');
		await app.waitFor(/4-\d+ of/);
	});

	test('answers a dialog where it clicks an answer, and reaches nothing behind it', async () => {
		const {app, click} = open(true);
		await app.waitFor(/redis +7/);
		await click('redis ');
		await app.press('s');
		await app.waitFor('Sort by');
		await click('2 Containers');
		await click('   SIZE    ');
		await app.waitUntilGone('Sort by');
		expect(app.services.navigation.state.get().screenId).toBe('images');
		await app.waitFor(/SIZE *[↑↓]/);

		await app.press('/');
		await app.type('alpine');
		await app.press('enter');
		const names = app.services.engine.get()?.images.data()?.length;
		await app.press('d');
		await app.waitFor(/n No/);
		await click('n No');
		await app.waitUntilGone(/n No/);
		expect(app.services.engine.get()?.images.data()?.length).toBe(names);
	});
});

test('Without the setting nothing can be clicked', async () => {
	const {app, click} = open(false);
	const before = await app.waitFor(/redis +7/);
	await click('redis ');
	await click('2 Containers');
	await app.press('?');
	await app.waitFor(/Keys: /);
	await app.press('q');
	await app.waitUntilGone(/Keys: /);
	expect(app.frame()).toBe(before);
});
