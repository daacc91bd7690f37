import {describe, expect, test} from 'vitest';
import {openPrune} from './open-prune.ts';

const {signal} = new AbortController();

describe.each([
	{columns: 80, rows: 24},
	{columns: 200, rows: 50},
])('at $columns x $rows', size => {
	test('shows what takes the disk, what can go and why the rest stays', async () => {
		const {frame} = await openPrune(size);
		const shown = frame();
		expect(shown).toMatch(/6\.66GB used, nothing marked/);
		expect(shown).toMatch(/Images +█+░+ +3\.47GB +1\.21GB can go/);
		expect(shown).toMatch(/Volumes +█+░+ +2\.54GB +1\.35GB can go/);
		expect(shown).toMatch(/shop-data-before-16 +volume +4mo .*no container uses it/);
		for (const line of shown.split('\n')) {
			expect(line.length).toBeLessThanOrEqual(size.columns);
		}
	});

	test('marks everything unused at one key, asks with the whole list, and frees it', async () => {
		const {press, waitFor, engine} = await openPrune(size);
		await press('u');
		await waitFor(/Will free at least 1\.86GB of 6\.66GB · 27 things: everything unused/);
		await press('D');
		const question = await waitFor('Remove these 27 things?');
		expect(question).toContain('Frees at least 1.86GB of 6.66GB');
		expect(question).not.toMatch(/│ +volume /);
		await press('y');
		const result = await waitFor('What the prune did');
		expect(result).toMatch(/Planned +at least 1\.86GB/);
		expect(result).toMatch(/df +1\.86GB less than before/);
		expect(result).toContain('27 removed');
		const left = await engine.images.list({signal});
		expect(left.flatMap(({references}) => references)).not.toContain('node:22');
		expect((await engine.volumes.list({signal})).length).toBe(5);
		await press('escape');
		await waitFor(/0B can go/);
	});
});

test('P opens it from anywhere', async () => {
	const {press, waitFor} = await openPrune();
	await press('1');
	await waitFor('REPOSITORY');
	await press('P');
	await waitFor(/6\.66GB used/);
});

test('a mark takes along what has to go first', async () => {
	const {press, type, waitFor} = await openPrune();
	await press('/');
	await type('localhost:5000/shop/api:2.4');
	await press('enter');
	await waitFor(/api:2\.4 .*used by container/);
	await press('space');
	// The stopped container; the layers stay with the other names of the same image.
	await waitFor(/Will free at least 0B of 6\.66GB · 2 things/);
});

test('layers are freed with the last name that has them, and each row says so', async () => {
	const {press, type, waitFor} = await openPrune();
	await press('/');
	await type('nginx');
	await press('enter');
	await waitFor(/nginx:1\.27 .* 0B .*\n.*nginx:latest .* 0B /);
	await press('space');
	await waitFor(/Will free 0B of .*1 thing/);
	await waitFor(/◆ nginx:1\.27 .* 0B .*\n.*nginx:latest .* 113MB /);
	await press('space');
	await waitFor(/Will free 113MB of .*2 things/);
});

test('what stays cannot be marked, and the reason is said', async () => {
	const {press, type, waitFor} = await openPrune();
	await press('/');
	await type('shop-db is');
	await press('enter');
	await waitFor(/1 of 54 things/);
	await press('space');
	await waitFor('shop-db stays: is running');
	await waitFor('nothing marked');
});

test('all are marked without the volumes, volumes among themselves', async () => {
	const {press, type, waitFor} = await openPrune();
	await press('*');
	await waitFor(/Will free at least 1\.86GB/);
	await press('*');
	await waitFor('nothing marked');
	await press('/');
	await type('volume');
	await press('enter', '*');
	await waitFor(/Will free 1\.35GB of 6\.66GB · 3 things/);
});

test('the data of a volume is asked about by its name', async () => {
	const {press, type, waitFor, engine} = await openPrune();
	await press('/');
	await type('search-index');
	await press('enter', 'space', 'D');
	await waitFor('Remove this?');
	await press('y');
	const question = await waitFor('Lose the data of a volume?');
	expect(question).toContain('search-index  named, 318MB');
	await press('y', 'enter');
	await waitFor('Lose the data of a volume?');
	await press('backspace');
	await type('search-index');
	await press('enter');
	await waitFor(/Freed 318MB, removed 1 thing/);
	const names = (await engine.volumes.list({signal})).map(({name}) => name);
	expect(names).not.toContain('search-index');
	expect(names).toContain('shop-data-before-16');
});

test.each([
	['i', /images without a name/],
	['b', /649MB of 6\.66GB · 5 things: build cache/],
])('key %s is a preset', async (key, said) => {
	const {press, waitFor} = await openPrune();
	await press(key);
	await waitFor(said);
});

test('presets ask for days and for a number of tags', async () => {
	const {press, type, waitFor} = await openPrune();
	await press('o');
	await waitFor('unused for how long?');
	await press('enter');
	await waitFor(/unused for 7 days or more, no volumes/);
	await press('n');
	await waitFor('how many stay');
	await type('1');
	await press('enter');
	await waitFor(/unused tags but the newest 1 of each/);
});

test('the list can be restricted by kind, age and size', async () => {
	const {press, type, waitFor, frame} = await openPrune();
	await press('f');
	await waitFor('Show only');
	await press('i');
	await waitFor(/Kind +image/);
	await press('tab', 'tab', 'tab');
	await type('14d');
	await press('tab');
	await type('100MB');
	await press('enter');
	await waitFor(/Only kind image, not touched for 14d, of 100MB or more/);
	expect(frame()).not.toMatch(/shop-data|search-index|npm ci|node:22/);
	await press('F');
	await waitFor(/54 things/);
});

test('groups have titles that mark all that is under them', async () => {
	const {press, waitFor} = await openPrune({rows: 50});
	await press('r');
	const grouped = await waitFor(/^. +nginx +2 things, 0 marked/m);
	expect(grouped).toMatch(/^ +nginx:1\.27/m);
	await press('/');
	for (const letter of 'nginx') {
		await press(letter);
	}

	await press('enter', 'g', 'space');
	await waitFor(/nginx +2 things, 2 marked/);
});

test('something that was begun to be used meanwhile is skipped, and that is said first', async () => {
	const {press, waitFor, engine} = await openPrune();
	await press('u', 'D');
	await waitFor('Remove these 27 things?');
	await engine.images.tag('node:22', 'mine:1', {signal});
	await press('y');
	const result = await waitFor('What the prune did');
	expect(result).toMatch(
		/26 removed, 1 skipped\s+image +node:22 +skipped: it was given the name mine:1/,
	);
});

test('nothing is removed in read-only mode', async () => {
	const {press, waitFor} = await openPrune({readOnly: 'Slipway was started with --read-only'});
	await press('u', 'D');
	await waitFor('Remove what is marked: Slipway was started with --read-only');
});
