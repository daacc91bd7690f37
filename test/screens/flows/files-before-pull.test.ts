import {randomBytes} from 'node:crypto';
import {expect, test} from 'vitest';
import {openRegistry} from '../../../source/registry/open-registry.ts';
import {estargzLayer, gzipLayer} from '../../registry/helpers/indexed-layers.ts';
import {startMemoryRegistry} from '../../registry/helpers/memory-registry.ts';
import {type PutLayer, putImage} from '../../registry/helpers/put-image.ts';
import {openSearchApp, openTagsOf} from '../search/open-search.ts';

/** Too large to be read without a question. */
const noise = randomBytes(2_200_000);

const indexed = () =>
	estargzLayer([
		{name: 'srv/readme', content: 'read without a pull'},
		{name: 'srv/noise', content: noise},
	]);

const plain = () => gzipLayer([{name: 'opt/noise', content: noise.subarray(1)}]);

async function openTag(layers: PutLayer[], size = {columns: 100, rows: 30}) {
	let sentBytes = 0;
	const registry = await startMemoryRegistry({
		intercept({response}) {
			const {end} = response;
			response.end = ((content?: Buffer) => {
				sentBytes += content?.length ?? 0;
				return end.call(response, content, 'latin1');
			}) as typeof end;
			return false;
		},
	});
	await putImage({...registry, repository: 'team/app'}, '1', {layers});
	const app = await openSearchApp({
		...size,
		openRegistry: async () =>
			openRegistry({
				environment: {},
				homeDirectory: '/nonexistent',
				insecureRegistries: [],
				certificateFolders: [],
				now: Date.now,
			}),
	});
	await app.type(`${registry.address}/team/app`);
	await app.press('enter');
	await app.waitFor(/❯.*team\/app/);
	await app.press('enter');
	await app.waitFor('1 tag');
	return {app, address: registry.address, sentBytes: () => sentBytes};
}

test('F lists the files of a tag before a pull, once it has said what that reads', async () => {
	const {app, address, sentBytes} = await openTag([indexed(), plain()]);
	await app.press('F');
	const question = await app.waitFor(/List the files of .*team\/app:1 before a pull/);
	expect(question.replaceAll(/[│\s]+/g, ' ')).toMatch(
		/2 layers, 4\.4MB: 0 known, 1 indexed \(eStargz, zstd:chunked\), 0 small, 1 large\./,
	);
	expect(question).toMatch(/Without large ones +1 of 2 layers, reads \d+B/);
	expect(question).toMatch(/All layers +reads 2\.2MB/);
	await app.press('enter');
	await app.waitFor('1 layer not read: 2.2MB');
	const tree = await app.waitFor(/srv/);
	expect(tree).toContain(`Files of ${address}/team/app:1`);
	expect(tree).not.toContain('opt');
	expect(sentBytes()).toBeLessThan(20_000);
	await app.press('+');
	await app.waitFor('readme');
	await app.press('/');
	await app.type('readme');
	await app.press('enter', 'j', 'enter');
	await app.waitFor('read without a pull');
	await app.press('escape', 'escape', 'escape');
	await app.waitFor('1 tag');
	await app.press('F');
	await app.waitFor('All layers');
	await app.press('j', 'enter');
	await app.waitFor('opt');
});

test('L shows which layers can be listed without reading them, and F there lists them', async () => {
	const {app} = await openTag([indexed()], {columns: 80, rows: 24});
	await app.press('L');
	await app.waitFor('files indexed');
	await app.press('F');
	await app.waitFor(/All layers +reads \d+B/);
	await app.press('escape');
	await app.waitUntilGone('All layers');
	await app.press('F');
	await app.waitFor('All layers');
	await app.press('enter');
	await app.waitFor('srv');
});

test('A registry that keeps no layers says so, and what to do instead', async () => {
	const app = await openSearchApp();
	await openTagsOf(app, 'caddy');
	await app.waitFor('3 tags');
	await app.press('F');
	await app.waitFor('All layers');
	await app.press('enter');
	await app.waitFor('The practice registry keeps no layers.');
	await app.waitFor('Pull the image to see its files.');
});
