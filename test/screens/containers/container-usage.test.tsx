import {afterEach, expect, test} from 'vitest';
import {defaultSettings} from '../../../source/config/settings.ts';
import {type RenderedApp, renderApp} from '../../helpers/render-app.tsx';
import {container, scriptedEngine} from './scripted-engine.ts';

let app: RenderedApp;
afterEach(() => app.unmount());

function show(containerStats: boolean, count = 3) {
	const open = new Set<string>();
	const containers = Array.from({length: count}, (_, index) =>
		container(`c${String(index).padStart(3, '0')}`, index === 1 ? 'exited' : 'running'),
	);
	const {engine} = scriptedEngine(containers, {
		async *stats(id, {signal}) {
			open.add(id);
			yield {
				at: 1000,
				cpuPercent: 12.34,
				memoryBytes: 5_000_000,
				memoryLimitBytes: undefined,
				networkReceivedBytes: 0,
				networkSentBytes: 0,
				blockReadBytes: 0,
				blockWrittenBytes: 0,
				processes: 3,
			};
			await new Promise(resolve => {
				signal.addEventListener('abort', resolve);
			});
			open.delete(id);
		},
	});
	app = renderApp({
		engine,
		screenId: 'containers',
		columns: 110,
		settings: {...defaultSettings, containerStats},
	});
	return open;
}

test('Without the setting no stream is opened; the palette turns the columns on and off', async () => {
	const open = show(false);
	await app.waitFor('c002');
	expect(app.frame()).not.toContain('CPU');
	expect(open.size).toBe(0);
	await app.press(':');
	await app.waitFor('─ Actions');
	await app.type('cpu');
	await app.press('enter');
	await app.waitFor(/c000 .* 12\.3% +5\.0MB|c000 .* 12\.3% +5MB/);
	expect(open.size).toBe(2);
	await app.press(':');
	await app.waitFor('─ Actions');
	await app.type('cpu');
	await app.press('enter');
	await app.waitUntilGone('12.3%');
	await expect.poll(() => open.size).toBe(0);
});

test('With the setting only rows in view have a stream, which end with the screen', async () => {
	const open = show(true, 300);
	await app.waitFor('12.3%');
	await expect.poll(() => open.size).toBeGreaterThan(10);
	expect(open.size).toBeLessThan(24);
	await app.press('1');
	await expect.poll(() => open.size).toBe(0);
});
