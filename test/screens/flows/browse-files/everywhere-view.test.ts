import {expect, test} from 'vitest';
import {openPracticeApp} from './open-practice-app.ts';

const sizes = [
	[80, 24],
	[140, 40],
] as const;

test.each(sizes)(
	"' on the images finds a file in all that were read in %i x %i, and R reads the rest",
	async (columns, rows) => {
		const app = await openPracticeApp('redis 7', {columns, rows});
		await app.press("'");
		await app.waitFor('Find a file in the layers of all local images');
		await app.type('debian_version');
		await app.press('enter');
		await app.waitFor(/0 images searched\. \d+ images not read yet \([\d.]+GB\): R reads/);
		await app.waitFor('No layer that was read has it');
		await app.press('R');
		await app.waitFor(/Read the files of \d+ images\?/);
		await app.waitFor(/About [\d.]+GB are read from the engine/);
		await app.press('y');
		await app.waitFor(/❯ +\w+ +added +[\d.]+k?B +\/etc\/debian_version/);
		await app.waitFor(/\d\d images searched/);
		expect(app.frame()).not.toContain('not read yet');
		expect(app.frame()).toMatch(/debian:bookworm-slim, .*nginx/);
		await app.press('enter');
		await app.waitFor(/Layer 1 of \d+ only/);
		await app.waitFor(/❯.* A +debian_version/);
		await app.press('escape');
		await app.waitFor(/images searched/);
	},
);

test("' on the layers of one image that have a path asks the same of all of them", async () => {
	const app = await openPracticeApp('redis 7');
	await app.press('F');
	await app.waitFor('Up to layer');
	await app.press("'");
	await app.waitFor('Path or name');
	await app.press('ctrl-u');
	await app.type('redis-server');
	await app.press('enter');
	await app.waitFor(/Layers of redis:7 with redis-server/);
	await app.press("'");
	await app.waitFor(/1 image searched\. \d+ images not read yet/);
	await app.waitFor(/added .*\/usr\/local\/bin\/redis-server .*redis:7/);
});
