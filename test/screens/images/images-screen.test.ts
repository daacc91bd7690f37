import {expect, test} from 'vitest';
import {openSampleApp} from '../../app/sample-app.ts';

/** Names in the order of the list, `>` before the selected one. */
const rowsOf = (frame: string) =>
	frame.split('\n').flatMap(line => {
		const [, pointer, mark, name] =
			/^([❯ ])([◆ ]) ((?:redis|postgres|nginx|registry\S*|<none>) +\S+)/u.exec(line) ?? [];
		return name === undefined
			? []
			: [`${pointer === '❯' ? '>' : ''}${mark === '◆' ? '*' : ''}${name.replace(/ +/, ':')}`];
	});

test('The list of images has a row per reference, newest first, with what uses it', async () => {
	const {frame} = await openSampleApp({columns: 110});
	expect(rowsOf(frame())).toEqual([
		'>redis:7',
		'redis:latest',
		'postgres:16',
		'nginx:1.27',
		'<none>:<none>',
		'registry.example.com:5000/team/app:1.2',
	]);
	expect(frame()).toMatch(/redis +7 +a{12} +1h +41MB +1 up +2 tags/);
	expect(frame()).toMatch(/nginx +1\.27 +c{12} +3h +188MB +1 stopped/);
	expect(frame()).toMatch(/<none> +<none> .*dangling/);
	expect(frame()).toContain('6 references');
});

test('The list of images filters as it is typed, marks the letters, and Escape brings all back', async () => {
	const {press, type, waitFor, frame, styledFrame} = await openSampleApp();
	await press('/');
	await type('gres');
	await waitFor('1 of 6 references');
	expect(rowsOf(frame())).toEqual(['>postgres:16']);
	await press('backspace', 'backspace', 'backspace', 'backspace');
	await type('app');
	await waitFor('1 of 6 references');
	await press('ctrl-u');
	await type('redis');
	await waitFor('2 of 6 references');
	expect(styledFrame()).toMatch(/93m(?:\u001B\[1m)?redis/);
	await press('enter', 'j');
	await waitFor(/❯ +redis +latest/);
	await press('escape');
	await waitFor(/ 6 references/);
	expect(rowsOf(frame())).toContain('>redis:latest');
});

test('A filter that hides the selection selects the first match and keeps it', async () => {
	const {press, type, waitFor, frame} = await openSampleApp();
	await press('/');
	await type('nginx');
	await waitFor('1 of 6');
	await press('escape');
	await waitFor(/ 6 references/);
	expect(rowsOf(frame())).toContain('>nginx:1.27');
});

test('The columns stay where they are while a filter is typed', async () => {
	const {press, type, waitFor, frame} = await openSampleApp();
	const titles = () => frame().split('\n')[1];
	const before = titles();
	await press('/');
	await type('redis');
	await waitFor('2 of 6 references');
	expect(titles()).toBe(before);
	await type(' but none like this');
	await waitFor('0 of 6 references');
	expect(titles()).toBe(before);
});

test('A filter longer than its line shows its end', async () => {
	const {press, type, waitFor} = await openSampleApp();
	await press('/');
	await type(`${'very-'.repeat(20)}long`);
	await waitFor(/ \/.*very-long +0 of 6 references/);
});

test('The list of images says that marked rows are hidden by the filter', async () => {
	const {press, type, waitFor} = await openSampleApp();
	await press('space');
	await waitFor(/6 references {2}1 marked$/m);
	await press('/');
	await type('postgres');
	await waitFor('1 of 6 references  1 marked, 1 hidden by the filter');
	await press('escape');
	await waitFor(/6 references {2}1 marked$/m);
});

test('Letters typed into the filter are never actions', async () => {
	const {press, type, waitFor, frame} = await openSampleApp();
	await press('/');
	await type('dDq?:t1');
	await waitFor('No match for "dDq?:t1". Esc clears the filter');
	expect(frame()).not.toContain('Untag');
});

test('The list of images sorts by a column, and turns around when it is chosen again', async () => {
	const {press, waitFor, frame} = await openSampleApp();
	await press('s');
	await waitFor(/❯ (?:AGE|CREATED)/);
	await press('up', 'up', 'up', 'enter');
	await waitFor('REPOSITORY↑');
	expect(rowsOf(frame()).map(row => row.replace(/^>/, ''))).toEqual([
		'<none>:<none>',
		'nginx:1.27',
		'postgres:16',
		'redis:7',
		'redis:latest',
		expect.stringMatching(/^registry/),
	]);
	expect(rowsOf(frame())).toContain('>redis:7');
	await press('s', 'enter');
	await waitFor('REPOSITORY↓');
});

test('Marks go to the next row, all and none, and Escape clears them', async () => {
	const {press, waitFor, frame} = await openSampleApp();
	await press('space', 'space');
	await waitFor('2 marked');
	expect(rowsOf(frame()).slice(0, 3)).toEqual(['*redis:7', '*redis:latest', '>postgres:16']);
	await press('*');
	await waitFor('6 marked');
	await press('*');
	await expect.poll(frame).not.toContain('marked');
	await press('space');
	await waitFor('1 marked');
	await press('escape');
	await expect.poll(frame).not.toContain('marked');
});

test('The selection follows its row when rows come and go, and stays in place when it goes', async () => {
	const {press, waitFor, frame, engine} = await openSampleApp();
	await press('j', 'j');
	await waitFor(/❯ +postgres/);
	const signal = new AbortController().signal;
	await engine.images.untag('redis:7', {signal});
	await expect.poll(() => rowsOf(frame())[0]).toBe('redis:latest');
	expect(rowsOf(frame())[1]).toBe('>postgres:16');
	await engine.images.untag('postgres:16', {signal});
	await expect.poll(() => rowsOf(frame())[1]).toBe('>nginx:1.27');
	await engine.images.untag('redis:latest', {signal});
	await expect.poll(() => rowsOf(frame())[0]).toBe('>nginx:1.27');
});

test('Enter opens details and Escape comes back to the same row', async () => {
	const {press, waitFor, frame} = await openSampleApp({rows: 50});
	await press('enter');
	const details = await waitFor('Layers, base first');
	for (const fact of ['redis:latest', 'linux/amd64', 'REDIS_VERSION=7.2.4', '6379/tcp', 'cache']) {
		expect(details).toContain(fact);
	}

	expect(details.indexOf('ADD file:123')).toBeLessThan(
		details.indexOf('RUN apt-get install redis'),
	);
	await press('escape');
	await waitFor('6 references');
	expect(rowsOf(frame())[0]).toBe('>redis:7');
});

test('The list of images shows the details beside the list where there is space', async () => {
	const {waitFor, press} = await openSampleApp({columns: 140, rows: 40});
	await waitFor('REDIS_VERSION=7.2.4');
	await press('j', 'j');
	await waitFor(/References\s[^│]*│\s+postgres:16/);
});

test('The details of an image show the history newest first, without the shell around it', async () => {
	const {press, waitFor} = await openSampleApp();
	await press('h');
	const history = await waitFor('CMD ["redis-server"]');
	expect(history).toContain('History of redis:7, newest first');
	expect(history).not.toContain('#(nop)');
	expect(history.indexOf('CMD')).toBeLessThan(history.indexOf('ADD file:123'));
});

test('y copies reference, id or digest', async () => {
	const {press, waitFor, copied} = await openSampleApp();
	await press('y');
	await waitFor('Copy to the clipboard');
	await press('enter');
	await waitFor('Reference: copied');
	await press('y', 'down', 'enter');
	await waitFor('Image id: copied');
	await press('y', 'down', 'down', 'enter');
	await waitFor('Digest: copied');
	expect(copied).toEqual(['redis:7', `sha256:${'a'.repeat(64)}`, `redis@sha256:${'a'.repeat(64)}`]);
});
