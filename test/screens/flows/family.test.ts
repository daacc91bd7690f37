import {expect, test} from 'vitest';
import {openPracticeApp} from './browse-files/open-practice-app.ts';

const sizes = [
	[80, 24],
	[140, 40],
] as const;

test.each(sizes)(
	'` draws in %i x %i which images are built on which, with the one it was opened from selected',
	async (columns, rows) => {
		const app = await openPracticeApp('postgres', {columns, rows});
		await app.press('`');
		await app.waitFor(/19 of 26 built on another/);
		await app.waitFor(/❯ {4}postgres:16 +348MB/);
		expect(app.frame()).toMatch(/ {3}debian:bookworm-slim +74\.8MB(?:.|\n)* {5}nginx:1\.27/);
		await app.press('up', 'up', 'up', 'enter');
		await app.waitFor(/❯.*debian +bookworm-slim/);
	},
);

test('A base that is not local is told with what it adds, and cannot be gone to', async () => {
	const app = await openPracticeApp('2.4.1');
	await app.press('L');
	await app.waitFor('INSTRUCTION');
	await app.press('`');
	await app.waitFor(/base that is not local +96\.7MB +227MB +\+3 +4/);
	expect(app.frame()).toMatch(/❯ +localhost:5000\/shop\/api:2\.4, .* 1\.84MB +229MB +\+1/);
	expect(app.frame()).toMatch(/ {11}[0-9a-f]{12} \(dangling\) +22\.4MB +251MB/);
	await app.press('up', 'up', 'enter');
	await app.waitFor('This base is not local');
});

test('An image that comes while the family is shown joins it', async () => {
	const app = await openPracticeApp('busybox');
	await app.press('`');
	await app.waitFor(/19 of 26 built on another/);
	const {signal} = new AbortController();
	await app.engine.images.tag('busybox:1.36', 'team/tools:1', {signal});
	await app.waitFor(/busybox:1\.36, team\/tools:1/);
});
