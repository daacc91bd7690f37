import {describe, expect, test, vi} from 'vitest';
import {defaultSettings} from '../../source/config/settings.ts';
import {Problem} from '../../source/problem.ts';
import {screens} from '../../source/screens/index.ts';
import {renderApp} from '../helpers/render-app.tsx';
import {openSampleApp} from './sample-app.ts';

const sizes = [
	{columns: 80, rows: 24},
	{columns: 200, rows: 50},
];

/** What the open palette lists, a line each, without its frame. */
const listed = (frame: string) =>
	frame.split('\n').flatMap(line => /│ (?:❯| ) (.*?) *│/.exec(line)?.[1] ?? []);

async function openPalette(options: Parameters<typeof openSampleApp>[0] = {}) {
	const app = await openSampleApp(options);
	await app.press(':');
	await app.waitFor('─ Actions');
	return app;
}

describe.each(sizes)('At $columns columns and $rows rows', size => {
	test('The palette finds the actions of other screens, with the name of the screen', async () => {
		const app = await openPalette(size);
		await app.type('remove marked');
		const frame = await app.waitFor(/❯ D +Remove marked items {2}Prune/);
		expect(listed(frame).filter(line => line.includes('Remove marked'))).toHaveLength(1);
		for (const line of frame.split('\n')) {
			expect(line.length).toBeLessThanOrEqual(size.columns);
		}
	});

	test('The name of a screen finds what it does, after what works here', async () => {
		const app = await openPalette(size);
		await app.type('containers');
		const lines = listed(await app.waitFor('Show Containers'));
		const first = lines.findIndex(line => line.endsWith('  Containers'));
		expect(first).toBeGreaterThan(0);
		expect(lines.slice(first).every(line => / {2}[A-Z][a-z]+$/.test(line))).toBe(true);
	});

	test('Choosing one goes to its screen and runs it there on what is selected there', async () => {
		const app = await openSampleApp(size);
		await app.press('2');
		await app.waitFor(/❯ +cache/);
		await app.press('j');
		await app.waitFor(/❯ +old-web/);
		await app.press('1', ':');
		await app.type('inspect');
		await app.waitFor(/Inspect.* {2}Containers/);
		await app.press('down');
		await app.waitFor(/❯ i +Inspect.* {2}Containers/);
		await app.press('enter');
		await app.waitFor(/Inspect.* old-web/);
		expect(app.services.navigation.state.get().screenId).toBe('containers');
	});

	test('One that cannot run there goes to its screen and says why', async () => {
		const app = await openPalette(size);
		await app.type('plan file');
		await app.waitFor(/❯ W +Write a plan file of the marked items {2}Prune/);
		await app.press('enter');
		await app.waitFor(
			/Write a plan file of the marked items: (?:Nothing is marked|Waiting for the engine)/,
		);
		expect(app.services.navigation.state.get().screenId).toBe('prune');
	});
});

test('A view that hides the other screen is closed for it', async () => {
	const app = await openSampleApp();
	await app.press('2');
	await app.waitFor(/❯ +cache/);
	await app.press('i');
	await app.waitFor(/Inspect.* cache/);
	await app.press('1', ':');
	await app.type('rename');
	await app.waitFor(/❯ M +Rename.* {2}Containers/);
	await app.press('enter');
	await app.waitFor('New name');
	expect(app.services.navigation.state.get().views.containers).toEqual([]);
});

test('An action that its screen does not offer now says so', async () => {
	const app = await openSampleApp();
	const {navigation} = app.services;
	await app.press('3');
	await app.waitFor(/session/i);
	await app.press('1');
	await app.waitFor('REPOSITORY');
	await app.press('c');
	await expect.poll(() => navigation.state.get().screenId).toBe('commit');
	await app.press('1', ':');
	await app.type('discard');
	await app.waitFor(/❯ .+ {2}Commit/);
	await app.press('enter');
	await app.waitFor('Not available on Commit now');
});

test('Keys that move, what every list has, and what needs a view of another screen are left out', async () => {
	const app = await openPalette({rows: 200});
	for (const query of ['next job', 'follow', 'sort', 'next tag', 'accept', 'include']) {
		await app.type(query);
		const elsewhere = listed(await app.waitFor(`: ${query}`)).filter(line =>
			screens.slice(1).some(({title}) => line.endsWith(`  ${title}`)),
		);
		for (const line of elsewhere) {
			expect(line).not.toMatch(/Next job|Follow|Sort|Accept|Include/);
		}

		for (const _ of query) {
			await app.press('backspace');
		}
	}
});

test('A remapped key stands beside the action of another screen', async () => {
	const settings = {...defaultSettings, keys: {'prune.start': ['ctrl-t']}};
	const app = await openPalette({settings});
	await app.type('remove marked');
	await app.waitFor(/❯ \^T +Remove marked items {2}Prune/);
});

test('Read-only refuses what changes the engine on another screen, too, and stays where one is', async () => {
	const app = await openPalette({readOnly: 'Slipway was started with --read-only', columns: 120});
	await app.type('remove marked');
	await app.waitFor(/Remove marked items {2}Prune {2}Slipway was started with/);
	await app.press('enter');
	await app.type('x');
	await app.waitFor('No matching action');
	expect(app.services.navigation.state.get().screenId).toBe('images');
});

test('Without an engine the actions of screens that need one say so, and others can be gone to', async () => {
	const app = renderApp({columns: 120});
	await app.waitFor('8 Registries');
	await app.press(':');
	await app.waitFor('─ Actions');
	await app.type('remove marked');
	await app.waitFor(/Remove marked items {2}Prune {2}No engine is open/);
	await app.press('enter', 'escape', ':');
	await app.type('practice');
	await app.waitFor(/practice/);
	expect(app.services.navigation.state.get().screenId).toBe('images');
	app.unmount();
});

test('The word host with a name opens that host from every screen, and says what it cannot open', async () => {
	const opened: string[] = [];
	const app = await openPalette();
	const {hosts} = app.services;
	vi.spyOn(hosts, 'open').mockImplementation(host => {
		opened.push(host ?? '');
	});
	vi.spyOn(hosts, 'resolve').mockImplementation(host => {
		if (host === 'absent') {
			throw new Problem({reason: 'not-found', message: 'No host is called absent.'});
		}
		return {address: `ssh://${host}`, isPlain: false};
	});
	await app.type('host absent');
	await app.waitFor(/❯ +Open host absent/);
	await app.press('enter');
	await app.waitFor('No host is called absent.');
	await app.press('escape', ':');
	await app.type('host prod');
	await app.waitFor(/❯ +Open host prod/);
	await app.press('enter');
	await expect.poll(() => opened).toEqual(['prod']);
});
