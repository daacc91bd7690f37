import {describe, expect, test} from 'vitest';
import {openPrune} from './open-prune.ts';

const {signal} = new AbortController();

describe.each([
	{columns: 80, rows: 24},
	{columns: 200, rows: 50},
])('The prune screen at $columns x $rows', size => {
	test('shows what takes the disk, what can go and why the rest stays', async () => {
		const {frame} = await openPrune(size);
		const shown = frame();
		expect(shown).toMatch(/6\.66GB used, nothing marked/);
		expect(shown).toMatch(/Images +█+░+ +3\.47GB +1\.21GB reclaimable/);
		expect(shown).toMatch(/Volumes +█+░+ +2\.54GB +1\.35GB reclaimable/);
		expect(shown).toMatch(/shop-data-before-16 +volume +4mo .*unused/);
		for (const line of shown.split('\n')) {
			expect(line.length).toBeLessThanOrEqual(size.columns);
		}
	});

	test('marks everything unused at one key, asks with the whole list, and frees it', async () => {
		const {press, waitFor, engine} = await openPrune(size);
		await press('m', 'enter');
		await waitFor(/Frees at least 1\.86GB of 6\.66GB · 27 items: everything unused/);
		await press('D');
		const question = await waitFor('Remove 27 items?');
		expect(question).toContain('Frees at least 1.86GB of 6.66GB');
		expect(question).not.toMatch(/│ +volume /);
		await press('y');
		const result = await waitFor('Prune result');
		expect(result).toMatch(/Planned +at least 1\.86GB/);
		expect(result).toMatch(/df +1\.86GB less than before/);
		expect(result).toContain('27 removed');
		const left = await engine.images.list({signal});
		expect(left.flatMap(({references}) => references)).not.toContain('node:22');
		expect((await engine.volumes.list({signal})).length).toBe(5);
		await press('escape');
		await waitFor(/0B reclaimable/);
	});
});

test('P opens it from anywhere', async () => {
	const {press, waitFor} = await openPrune();
	await press('1');
	await waitFor('REPOSITORY');
	await press('P');
	await waitFor(/6\.66GB used/);
});

test('A mark takes along what has to go first', async () => {
	const {press, type, waitFor} = await openPrune();
	await press('/');
	await type('localhost:5000/shop/api:2.4');
	await press('enter');
	await waitFor(/api:2\.4 .*goes with container/);
	await press('space');
	// The stopped container; the layers stay with the other names of the same image.
	await waitFor(/Frees at least 0B of 6\.66GB · 2 items/);
});

test('Layers are freed with the last name that has them, and each row says so', async () => {
	const {press, type, waitFor} = await openPrune();
	await press('/');
	await type('nginx');
	await press('enter');
	await waitFor(/nginx:1\.27 .* 0B .*\n.*nginx:latest .* 0B /);
	await press('space');
	await waitFor(/Frees 0B of .*1 item/);
	await waitFor(/◆ nginx:1\.27 .* 0B .*\n.*nginx:latest .* 113MB /);
	await press('space');
	await waitFor(/Frees 113MB of .*2 items/);
});

test('What stays cannot be marked, and the reason is said', async () => {
	const {press, type, waitFor} = await openPrune();
	await press('/');
	await type('shop-db is');
	await press('enter');
	await waitFor(/1 of 54 items/);
	await press('space');
	await waitFor('shop-db kept: is running');
	await waitFor('nothing marked');
});

test('All are marked without the volumes, and of volumes those that nobody named', async () => {
	const {press, type, waitFor} = await openPrune();
	await press('*');
	await waitFor(/Frees at least 1\.86GB/);
	await press('*');
	await waitFor('nothing marked');
	await press('/');
	await type('volume');
	await press('enter', '*');
	await waitFor(/Frees 74MB of 6\.66GB · 1 item/);
});

test('The data of a volume is asked about by its name', async () => {
	const {press, type, waitFor, engine} = await openPrune();
	await press('/');
	await type('search-index');
	await press('enter', 'space', 'D');
	await waitFor('Remove 1 item?');
	await press('y');
	const question = await waitFor('Delete the data of this volume?');
	expect(question).toContain('search-index  named, 318MB');
	await press('y', 'enter');
	await waitFor('Delete the data of this volume?');
	await press('backspace');
	await type('search-index');
	await press('enter');
	await waitFor(/Freed 318MB, removed 1 item/);
	const names = (await engine.volumes.list({signal})).map(({name}) => name);
	expect(names).not.toContain('search-index');
	expect(names).toContain('shop-data-before-16');
});

test.each([
	['dangling images', ['j', 'j'], /dangling images/],
	['the build cache', ['k'], /649MB of 6\.66GB · 5 items: build cache/],
])('m offers %s as a preset, and Enter marks it', async (_, keys, said) => {
	const {press, waitFor} = await openPrune();
	await press('m', ...keys, 'enter');
	await waitFor(said);
});

test('Every preset is offered with what it would mark and free, and Escape marks nothing', async () => {
	const {press, waitFor, waitUntilGone, frame} = await openPrune();
	await press('m');
	const offered = await waitFor('Mark by a preset');
	expect(offered).toMatch(/Unused, except volumes +27 items, frees at least 1\.86GB/);
	expect(offered).toMatch(/Unused for some days +7 days: \d+ items, frees/);
	expect(offered).toMatch(/Dangling images +\d+ items?, frees/);
	expect(offered).toMatch(/Old tags of each repository +all but 3: (nothing|\d+ items?, frees)/);
	expect(offered).toMatch(/Build cache +5 items, frees 649MB/);
	await press('escape');
	await waitUntilGone('Mark by a preset');
	expect(frame()).toContain('nothing marked');
});

test.each([
	['nameless', /dangling images/],
	['old', /unused for how long/],
	['old tags', /how many to keep/],
])('The palette finds a preset by its old name: %s', async (name, said) => {
	const {press, type, waitFor} = await openPrune();
	await press(':');
	await waitFor('Actions');
	await type(name);
	await press('enter');
	await waitFor(said);
});

test('Presets ask for days and for a number of tags', async () => {
	const {press, type, waitFor} = await openPrune();
	await press('m', 'j', 'enter');
	await waitFor('unused for how long?');
	await press('enter');
	await waitFor(/unused for 7 days or more, no volumes/);
	await press('m', 'j', 'j', 'j', 'enter');
	await waitFor('how many to keep');
	await type('1');
	await press('enter');
	await waitFor(/unused tags except the newest 1 of each/);
});

test('The list can be restricted by kind, age and size', async () => {
	const {press, type, waitFor, frame} = await openPrune();
	await press('&');
	await waitFor('Filter');
	await press('i');
	await waitFor(/Kind +image/);
	await press('tab', 'tab', 'tab');
	await type('14d');
	await press('tab');
	await type('100MB');
	await press('enter');
	await waitFor(/Filter: kind image, not created or used for 14d, of 100MB or more/);
	expect(frame()).not.toMatch(/shop-data|search-index|npm ci|node:22/);
	await press('v');
	await waitFor(/54 items/);
});

test('Groups have titles that mark all that is under them', async () => {
	const {press, waitFor} = await openPrune({rows: 50});
	await press('`');
	const grouped = await waitFor(/^. +nginx +2 items, 0 marked/m);
	expect(grouped).toMatch(/^ +nginx:1\.27/m);
	await press('/');
	for (const letter of 'nginx') {
		await press(letter);
	}

	await press('enter', 'g', 'space');
	await waitFor(/nginx +2 items, 2 marked/);
});

test('Something that was begun to be used meanwhile is skipped, and that is said first', async () => {
	const {press, waitFor, engine} = await openPrune();
	await press('m', 'enter', 'D');
	await waitFor('Remove 27 items?');
	await engine.images.tag('node:22', 'mine:1', {signal});
	await press('y');
	const result = await waitFor('Prune result');
	expect(result).toMatch(
		/26 removed, 1 skipped\s+image +\S+ +node:22 +skipped: it got the name mine:1/,
	);
});

test('Nothing is removed in read-only mode', async () => {
	const {press, waitFor} = await openPrune({readOnly: 'Slipway was started with --read-only'});
	await press('m', 'enter', 'D');
	await waitFor('Remove marked items: Slipway was started with --read-only');
});
