import {expect, onTestFinished, test} from 'vitest';
import {createPracticeEngine} from '../../../source/practice/engine/create-practice-engine.ts';
import {renderApp} from '../../helpers/render-app.tsx';

const reference = 'ghcr.io/tokyo-tools/tokei:1.2';
const {signal} = new AbortController();

/** The list with the image that has several platforms selected. */
async function openImages(columns = 100) {
	const engine = createPracticeEngine({now: Date.now, speed: Number.POSITIVE_INFINITY});
	const app = renderApp({engine, columns, rows: 40});
	onTestFinished(app.unmount);
	await app.waitFor(/\d+ references/);
	await app.press('/');
	await app.type('tokei');
	await app.press('enter');
	await app.waitFor(/❯ +ghcr\.io\/tokyo/);
	return {...app, engine};
}

async function openPlatforms(columns?: number) {
	const app = await openImages(columns);
	await app.press('A');
	await app.waitFor(/linux\/arm64\/v8 +local/);
	return app;
}

test.each([80, 200])(
	'Details tell size, platforms and attestations in %i columns',
	async columns => {
		const {press, waitFor} = await openImages(columns);
		await press('enter');
		const details = await waitFor('attestation of linux/arm/v7');
		expect(details).toMatch(/Size +[\d.]+MB: [\d.]+MB content, [\d.]+MB unpacked/);
		expect(details).toMatch(/linux\/amd64 +[\d.]+MB: .* unpacked runs/);
		expect(details).toMatch(/linux\/arm64\/v8 +[\d.]+MB: .* unpacked/);
		expect(details).toMatch(/linux\/arm\/v7 +not pulled/);
		expect(details).toMatch(/attestation of linux\/amd64 +1\.61kB/);
	},
);

test('The list, the details and the page of the platforms tell the same size', async () => {
	const {engine, frame, press, waitFor} = await openImages();
	const listed = /(\d[\d.]*MB)/.exec(frame())?.[1] ?? 'none';
	await press('A');
	await waitFor(new RegExp(`tokei:1\\.2 +${listed.replace('.', '\\.')}: .* content, .* unpacked`));
	await press('escape', 'enter');
	await waitFor(new RegExp(`Size +${listed.replace('.', '\\.')}: `));
	const images = await engine.images.list({signal});
	expect(images.some(image => image.references.includes(reference))).toBe(true);
});

test.each([80, 200])(
	'A page lists the platforms with what can be done, in %i columns',
	async columns => {
		const {frame, press, waitFor} = await openPlatforms(columns);
		expect(frame()).toMatch(/❯ +linux\/amd64 +runs/);
		expect(frame()).toMatch(/linux\/arm\/v7 +not pulled/);
		expect(frame()).toMatch(/attestation of linux\/arm64\/v8 +local/);
		await press('?');
		await waitFor(/D +Delete this platform, keep the others/);
	},
);

test('Deleting a platform says what goes and how much, and is a job', async () => {
	const {engine, press, services, waitFor} = await openPlatforms();
	await press('j', 'D');
	const question = await waitFor(`Delete linux/arm64/v8 of ${reference}?`);
	expect(question).toMatch(/Frees [\d.]+MB: [\d.]+MB content, [\d.]+MB unpacked\./);
	expect(question).toContain('The other platforms and all references are kept.');
	await press('y');
	await waitFor(/linux\/arm64\/v8 +not pulled/);
	await waitFor(`Deleted linux/arm64/v8 of ${reference}`);
	expect(services.jobs.list.get().map(({title}) => title)).toEqual([
		`Delete linux/arm64/v8 of ${reference}`,
	]);
	const {references, manifests = []} = await engine.images.inspect(reference, {signal});
	expect(references).toContain(reference);
	expect(manifests.filter(({kind, isAvailable}) => kind === 'image' && isAvailable)).toHaveLength(
		1,
	);
});

test('Leaving the question deletes nothing', async () => {
	const {engine, press, waitFor, waitUntilGone} = await openPlatforms();
	await press('j', 'D');
	await waitFor('Delete linux/arm64/v8 of');
	await press('escape');
	await waitUntilGone('Delete linux/arm64/v8 of');
	const {manifests = []} = await engine.images.inspect(reference, {signal});
	expect(manifests.filter(({kind, isAvailable}) => kind === 'image' && isAvailable)).toHaveLength(
		2,
	);
});

test('A platform whose layers another image has stays, and the reason names that image', async () => {
	const {press, waitFor} = await openPlatforms();
	await press('D');
	await waitFor('Delete linux/amd64 of');
	await press('y');
	await waitFor(/shares layers with\s[\s\S]*alpine:3\.20/);
});

test('What cannot run or be deleted says why', async () => {
	const {press, waitFor} = await openPlatforms();
	await press('G', 'r');
	await waitFor(/linux\/arm\/v7 is not local. p pulls it|attestation of .* cannot run/);
	await press('D');
	await waitFor(/Only a platform can be deleted|is not local\. p pulls it/);
});

test('Another platform is pulled beside those that are here', async () => {
	const {press, waitFor} = await openPlatforms();
	await press('p');
	const form = await waitFor(`Pull another platform of ${reference}`);
	expect(form).toContain('linux/arm/v7');
	expect(form).toContain('Local platforms are kept');
	await press('enter');
	const page = await waitFor(/linux\/arm\/v7 +local/);
	expect(page).toMatch(/linux\/arm64\/v8 +local/);
});

test('The run form begins with the chosen platform, and the container is of it', async () => {
	const {engine, press, waitFor} = await openPlatforms();
	await press('j', 'r');
	await waitFor('--platform linux/arm64/v8');
	await press('ctrl-s');
	await press('enter');
	await expect
		.poll(async () => {
			const containers = await engine.containers.list({signal});
			const made = containers.filter(({image}) => image === reference);
			const details = await Promise.all(
				made.map(({id}) => engine.containers.inspect(id, {signal})),
			);
			return details.map(({imagePlatform}) => imagePlatform);
		})
		.toContain('linux/arm64/v8');
});

test('A session of a chosen platform is told so on its first step', async () => {
	const {press, waitFor} = await openPlatforms();
	await press('j', 'c');
	expect(await waitFor(/Platform +linux\/arm64\/v8/)).toContain(reference);
});

test('The history of a platform is its own', async () => {
	const {press, waitFor} = await openPlatforms();
	await press('j', 'h');
	await waitFor(`History of ${reference} for linux/arm64/v8`);
});

test('Deleting the image says that all of its platforms go', async () => {
	const {press, waitFor} = await openImages();
	await press('D');
	const question = await waitFor('All platforms are removed:');
	expect(question).toMatch(/linux\/amd64, linux\/arm64\/v8/);
});

test('An image of an engine that keeps one platform has a page of one, and says why', async () => {
	const app = await openImages();
	await app.press('escape', '/');
	await app.type('node:22');
	await app.press('enter');
	await app.waitFor(/❯ +node +22/);
	await app.press('A');
	const page = await app.waitFor('The image store of this engine keeps one platform per image');
	expect(page).toMatch(/❯ +linux\/amd64 +runs/);
	await app.press('D');
	await app.waitFor('The only local platform: D in Images deletes the image');
});
