import {describe, expect, test} from 'vitest';
import {createPracticeEngine} from '../../../source/practice/engine/create-practice-engine.ts';
import {now, openPrune} from './open-prune.ts';

const {signal} = new AbortController();

type App = Awaited<ReturnType<typeof openPrune>>;

async function setGoal({press, type, waitFor}: App, ...fields: string[]) {
	await press('_');
	await waitFor('Free up to a goal');
	for (const [at, text] of fields.entries()) {
		await press(...(at === 0 ? [] : ['tab']), 'ctrl-u');
		await type(text);
	}
	await press('enter');
}

/** Names of the rows above the line and below it, as far as they are shown. */
function sides(frame: string): [above: string[], below: string[]] {
	const lines = frame.split('\n');
	const title = lines.findIndex(line => /NAME +KIND/.test(line));
	const end = lines.findIndex(line => /^ \d+ items/.test(line));
	const rule = lines.findIndex(line => /^[❯─]─ Goal: /.test(line));
	expect(rule).toBeGreaterThan(title);
	const named = (some: string[]) => some.map(line => line.slice(3).split(/ {2,}/)[0] ?? '');
	return [named(lines.slice(title + 1, rule)), named(lines.slice(rule + 1, end))];
}

describe.each([
	{columns: 80, rows: 24},
	{columns: 200, rows: 50},
])('A goal on the prune screen at $columns x $rows', size => {
	test('marks what it needs above a line, and frees it', async () => {
		const app = await openPrune(size);
		const {press, waitFor, engine} = app;
		await setGoal(app, '500MB');
		const shown = await waitFor(/Frees 506MB of 6\.66GB · 3 items: free 500MB/);
		expect(shown).toMatch(/^── Goal: free 500MB\. Not needed below ─+$/m);
		const [above, below] = sides(shown);
		expect(above).toHaveLength(3);
		expect(below.length).toBeGreaterThan(5);
		expect(shown.match(/^.◆/gm)).toHaveLength(3);
		for (const line of shown.split('\n')) {
			expect(line.length).toBeLessThanOrEqual(size.columns);
		}

		await press('D');
		await waitFor('Remove 3 items?');
		await press('y');
		await waitFor(/Freed +506MB/);
		await press('escape');
		await waitFor(/^[❯─]─ Goal: free 500MB\. Reached ─+$/m);
		expect((await engine.diskUsage({signal})).buildCache).toHaveLength(4);
	});
});

test('What is unmarked by hand stays, and the goal finds something else', async () => {
	const app = await openPrune({columns: 120});
	await setGoal(app, '500MB');
	const [first] = sides(await app.waitFor(/3 items: free 500MB/))[0];
	await app.press('g', 'space');
	const shown = await app.waitUntilGone(/Frees 506MB/);
	expect(shown).toMatch(/Frees \d+MB of 6\.66GB · \d+ items?: free 500MB/);
	const [above, below] = sides(shown);
	expect(above).not.toContain(first);
	expect(below[0]).toBe(first);
});

test('What is marked by hand goes in any case, volumes too, and the rest is chosen anew', async () => {
	const app = await openPrune({columns: 120});
	await setGoal(app, '500MB');
	await app.waitFor(/3 items: free 500MB/);
	await app.press('/');
	await app.type('search-index');
	await app.press('enter', 'space', 'escape');
	await app.waitUntilGone(/Frees 506MB/);
	const shown = await app.waitFor(/^[❯─]─ Goal: /m);
	expect(sides(shown)[0]).toContain('search-index');
});

test('Each thing can be moved in the order of the goal', async () => {
	const app = await openPrune({columns: 120});
	await setGoal(app, '500MB');
	const [before] = sides(await app.waitFor(/3 items: free 500MB/));
	const turned = [before[1], before[0], before[2]];
	await app.press('g', ';');
	await app.waitFor(new RegExp(`${before[1]}.*\n.*${before[0]}`));
	expect(sides(app.frame())[0]).toEqual(turned);
	await app.press(',');
	await app.waitFor(new RegExp(`${before[0]}.*\n.*${before[1]}`));
	expect(sides(app.frame())[0]).toEqual(before);
});

test('What is not needed stays below the line however early it is, and that is said', async () => {
	const app = await openPrune({columns: 120});
	await setGoal(app, '500MB');
	const [above, below] = sides(await app.waitFor(/3 items: free 500MB/));
	await app.press('j', 'j', 'j', 'j', ',');
	await app.waitFor(`${below[0]} is not needed for the goal. Space marks it`);
	expect(sides(app.frame())).toEqual([above, below]);
	// The last above the line gives its place to the next that can take it.
	await app.press('k', 'k', ';');
	const [after] = sides(await app.waitUntilGone(/Frees 506MB/));
	expect(after).not.toContain(above[2]);
});

test('A goal out of reach says how much is short, and what stands in the way', async () => {
	const app = await openPrune({columns: 120});
	await setGoal(app, '50GB');
	const shown = await app.waitFor(/Short by 48\.1GB\. In use: .*volumes: 1\.35GB/);
	expect(shown).toMatch(/Frees at least 1\.86GB/);
	// Another order has no line; the one of the goal is offered first.
	await app.press('s');
	await app.waitFor(/❯ Goal +marked items first/);
	await app.press('escape', 'escape');
	await app.waitFor('nothing marked');
	await app.waitUntilGone(/Goal: free 50GB/);
});

test('An amount that cannot be used, or a disk that nobody knows, is told in the form', async () => {
	const app = await openPrune({columns: 120});
	await setGoal(app, 'much');
	await app.waitFor('A size, such as 20GB');
	await app.press('ctrl-u', 'enter');
	await app.waitFor('Enter at least one of them.');
	await app.press('tab');
	await app.type('15%');
	await app.press('enter');
	await app.waitFor(/free space of the engine's disk is unknown/);
});

test('A share of a disk that is known marks what is missing there', async () => {
	const engine = createPracticeEngine({now: () => now, speed: Number.POSITIVE_INFINITY});
	const about = await engine.about({signal});
	const app = await openPrune({
		columns: 120,
		engine: {
			...engine,
			about: async () => ({...about, rootDirectory: '/var/lib/docker'}),
			diskSpace: async () => ({freeBytes: 1_000_000_000, totalBytes: 10_000_000_000}),
		},
	});
	await app.press('_');
	await app.press('tab');
	await app.waitFor('Now free: 1GB of 10GB.');
	await app.type('15%');
	await app.press('enter');
	await app.waitFor(/Frees 506MB of 6\.66GB · 3 items: until 15% of the disk is free/);
});

test('So much build cache is kept', async () => {
	const app = await openPrune({columns: 120});
	await setGoal(app, '', '', '100MB');
	await app.waitFor(/Frees 618MB of 6\.66GB · 3 items: keep 100MB of build cache/);
	await app.waitFor(/Goal: keep 100MB of build cache\. Not needed below/);
});
