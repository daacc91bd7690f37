import {expect, test} from 'vitest';
import {chunked, tarOf} from '../../../layers/build-tree.ts';
import {openPracticeApp, wastefulImage} from './open-practice-app.ts';

const sizes = [
	[80, 24],
	[140, 40],
] as const;

/** As the practice image is written: what its last layers delete, replace, or store once more. */
const table = [
	/❯ +2\.1MB +6 +8 +deleted +\/usr\/local\/lib.*samples\.bin/,
	/ +26B +5 +7 +attributes +\/srv\/worker\/requirements\.txt/,
	/ +14B +7 +8 +overwritten +\/srv\/worker\/settings\.ini/,
];

test.each(sizes)(
	'w lists the waste of an image in %i x %i, with its total and the instructions of the selected file',
	async (columns, rows) => {
		const app = await openPracticeApp(wastefulImage, {columns, rows});
		await app.press('L');
		await app.waitFor(/8 layers/);
		await app.press('w');
		await app.waitFor(/2\.1MB of [\d.]+MB wasted, 26B of it for attributes only/);
		for (const row of table) {
			expect(app.frame()).toMatch(row);
		}

		expect(app.frame()).toMatch(/score \d\d\.\d%/);
		expect(app.frame()).toMatch(/Stored by 6 +RUN pip install/);
		expect(app.frame()).toMatch(/Ended by +8 +RUN rm -r/);
		await app.press('j');
		await app.waitFor(/Stored by 5 +COPY requirements/);
	},
);

test('Enter goes to the path in the tree, and Esc comes back to the list', async () => {
	const app = await openPracticeApp(wastefulImage);
	await app.press('F');
	await app.waitFor('Up to layer 8');
	await app.press('w');
	await app.waitFor(/wasted/);
	await app.press('enter');
	await app.waitFor('Layer 8 of 8 only');
	await app.waitFor(/❯ +2\.1MB .* D +samples\.bin/);
	await app.press('escape');
	await app.waitFor(/wasted/);
	await app.press('y');
	await app.waitFor('Path: copied');
	expect(app.copied[0]).toMatch(/samples\.bin$/);
});

test('w on the layers of a container is about its image', async () => {
	const app = await openPracticeApp('busybox');
	await app.press('2');
	await app.waitFor('NAME');
	await app.press('/');
	await app.type('shop-cache');
	await app.press('enter', 'L');
	await app.waitFor(/❯ +write/);
	await app.press('w');
	await app.waitFor(/Waste in redis:7/);
});

test('An image without waste says so', async () => {
	const app = await openPracticeApp('busybox');
	await app.press('F');
	await app.waitFor('Up to layer');
	await app.press('w');
	await app.waitFor('No waste: every byte of the layers is in the image');
	await app.waitFor('score 100.0%');
});

test.each(sizes)(
	'Caches and logs of an image stand in %i x %i beside its waste, with why, and are counted apart',
	async (columns, rows) => {
		const app = await openPracticeApp('busybox', {columns, rows});
		const {signal} = new AbortController();
		const files = tarOf([
			{name: 'var/lib/apt/lists/deb_Packages', contents: 'x'.repeat(3000)},
			{name: 'var/log/dpkg.log', contents: 'x'.repeat(1000)},
			{name: 'bin/tool', contents: 'x'.repeat(6000)},
		]);
		await app.engine.images.importFiles(chunked(files), 'team/left:1', {signal});
		await app.press('/', 'ctrl-u');
		await app.type('team/left');
		await app.press('enter');
		await app.waitFor(/❯ +team\/left +1 /);
		await app.press('F');
		await app.waitFor('Up to layer 1 of 1');
		await app.press('w');
		await app.waitFor(/0B of 10kB wasted\. 4kB in caches, logs and the like/);
		expect(app.frame()).toMatch(/❯ +3kB +1 +cache +\/var\/lib\/apt\/lists\/deb_Packages/);
		expect(app.frame()).toMatch(/ 1kB +1 +log +\/var\/log\/dpkg\.log/);
		expect(app.frame()).toContain('Package lists: `apt-get update` fetches them again.');
		await app.press('enter');
		await app.waitFor(/❯.* A +deb_Packages/);
	},
);
