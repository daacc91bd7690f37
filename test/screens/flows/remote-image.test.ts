import {expect, test} from 'vitest';
import {openSearchApp, openTagsOf} from '../search/open-search.ts';

test('i shows an image before a pull, with its history, what is local and what is attached', async () => {
	const app = await openSearchApp({columns: 80, rows: 24});
	await openTagsOf(app, 'redis');
	await app.waitFor('4 tags');
	await app.press('i');
	await app.waitFor('Layers and history');
	const frame = await app.waitFor('layers local: 0B to download');
	expect(frame).toMatch(/Signature +application\/vnd\.dev\.cosign/);
	expect(frame).not.toMatch(/(?<!not )verified/);
	expect(frame).toMatch(/28\.4MB +local +# debian\.sh/);
	await app.press('G');
	await app.waitFor('Annotations');
	await app.press('enter');
	await app.waitFor('Open an attachment');
	await app.press('j', 'enter');
	const bom = await app.waitFor('"spdxVersion": "SPDX-2.3"');
	expect(bom).toContain('SBOM of redis:latest');
	await app.press('escape');
	await app.waitFor('redis:latest in the registry');
	await app.press('escape');
	await app.waitFor('Tags of redis');
});

test('An image that is not local says what a pull of it downloads', async () => {
	const app = await openSearchApp();
	await openTagsOf(app, 'caddy');
	await app.waitFor('3 tags');
	await app.press('enter');
	await app.waitFor('2 platforms');
	await app.press('j', 'i');
	const frame = await app.waitFor('to download');
	expect(frame).toContain('linux/arm64/v8');
	await app.press('p');
	await app.waitFor('Pulled caddy:latest');
	await app.waitFor('3 of 3 layers local: 0B to download');
	await app.press('[');
	await app.waitFor(/Platform +linux\/amd64/);
});
