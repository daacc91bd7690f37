import {expect, onTestFinished, test} from 'vitest';
import {createPracticeEngine} from '../../../../source/practice/engine/create-practice-engine.ts';
import {renderApp} from '../../../helpers/render-app.tsx';

const sizes = [
	[80, 24],
	[140, 40],
] as const;

const listed = ['debian:bookworm-slim', 'redis:7', 'busybox:1.36', 'python:3.12-slim'];

/** The images screen with these images alone: to read all that the practice engine has takes long. */
async function openFew(columns: number, rows: number) {
	const practice = createPracticeEngine({now: Date.now, speed: Number.POSITIVE_INFINITY});
	const {list} = practice.images;
	const engine = {
		...practice,
		images: {
			...practice.images,
			list: async (options: Parameters<typeof list>[0]) =>
				(await list(options)).filter(({references}) =>
					references.some(reference => listed.includes(reference)),
				),
		},
	};
	const app = renderApp({engine, screenId: 'images', columns, rows});
	onTestFinished(app.unmount);
	await app.waitFor('5 references');
	return app;
}

test.each(sizes)(
	"' on the images finds a file in all that were read in %i x %i, and R reads the rest",
	async (columns, rows) => {
		const app = await openFew(columns, rows);
		await app.press("'");
		await app.waitFor('Find a file in the layers of all local images');
		await app.type('debian_version');
		await app.press('enter');
		await app.waitFor(/0 images searched\. 4 images not read yet \([\d.]+MB\): R reads/);
		await app.waitFor('No layer that was read has it');
		await app.press('R');
		await app.waitFor('Read the files of 4 images?');
		await app.waitFor(/About [\d.]+MB are read from the engine/);
		await app.press('y');
		await app.waitFor(/❯ +\w+ +added +[\d.]+k?B +\/etc\/debian_version/);
		await app.waitFor('4 images searched');
		expect(app.frame()).not.toContain('not read yet');
		expect(app.frame()).toMatch(/debian:bookworm-slim, \w/);
		await app.press('enter');
		await app.waitFor(/Layer 1 of \d+ only/);
		await app.waitFor(/❯.* A +debian_version/);
		await app.press('escape');
		await app.waitFor('4 images searched');
	},
);

test("' on the layers of one image that have a path asks the same of all of them", async () => {
	const app = await openFew(140, 40);
	await app.press('/');
	await app.type('redis 7.2');
	await app.press('enter', 'F');
	await app.waitFor('Up to layer');
	await app.press("'");
	await app.waitFor('Path or name');
	await app.press('ctrl-u');
	await app.type('redis-server');
	await app.press('enter');
	await app.waitFor(/Layers of redis:7.* with redis-server/);
	await app.press("'");
	// The base of the image is an image itself, all layers of which were read.
	await app.waitFor(/2 images searched\. 2 images not read yet/);
	await app.waitFor(/added .*\/usr\/local\/bin\/redis-server .*redis:7/);
});
