import {expect, test} from 'vitest';
import {openPracticeApp, wastefulImage} from './open-practice-app.ts';

const sizes = [
	[80, 24],
	[140, 40],
] as const;

test.each(sizes)(
	"' on the images finds a file in all that were read in %i x %i, and R reads the rest",
	async (columns, rows) => {
		const app = await openPracticeApp('busybox', {columns, rows});
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
		expect(app.frame()).toMatch(/debian:bookworm-slim, \w/);
		await app.press('enter');
		await app.waitFor(/Layer 1 of \d+ only/);
		await app.waitFor(/❯.* A +debian_version/);
		await app.press('escape');
		await app.waitFor(/images searched/);
	},
);

test("' on the layers of one image that have a path asks the same of all of them", async () => {
	const app = await openPracticeApp(wastefulImage);
	await app.press('F');
	await app.waitFor('Up to layer');
	await app.press("'");
	await app.waitFor('Path or name');
	await app.press('ctrl-u');
	await app.type('samples.bin');
	await app.press('enter');
	await app.waitFor(/Layers of localhost:5000.* with samples\.bin/);
	await app.press("'");
	await app.waitFor(/3 images searched\. 22 images not read yet/);
	await app.waitFor(/deleted +2\.1MB .*samples\.bin(?:.|\n)*added +2\.1MB/);
});
