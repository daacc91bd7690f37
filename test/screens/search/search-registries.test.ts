import {beforeEach, expect, onTestFinished, test} from 'vitest';
import {createPracticeEngine} from '../../../source/practice/engine/create-practice-engine.ts';
import {openRegistry} from '../../../source/registry/open-registry.ts';
import {makePrivateFolder, removePrivateFolder} from '../../helpers/private-folder.ts';
import {digestOf} from '../../registry/helpers/put-image.ts';
import {type Answer, sendJson, startServer} from '../../registry/helpers/start-server.ts';
import {openSearchApp} from './open-search.ts';

let homeDirectory: string;

beforeEach(async () => {
	homeDirectory = await makePrivateFolder();
	onTestFinished(() => removePrivateFolder(homeDirectory));
});

/** The practice engine with the real way to registries: whatever this answers is what they say. */
async function openWith(answer: Answer, size?: {columns: number; rows: number}) {
	const server = await startServer(answer);
	const app = await openSearchApp({
		...size,
		engine: createPracticeEngine({now: Date.now}),
		openRegistry: async () =>
			openRegistry({
				homeDirectory,
				environment: {PATH: process.env.PATH},
				insecureRegistries: [],
				certificateFolders: [],
				now: Date.now,
			}),
	});
	return {...app, ...server};
}

const hostile = 'evil\u001B[2J\u001B]0;owned\u0007\u202Etag';

test('Names that try to harm the screen are shown without harm, or not at all', async () => {
	const app = await openWith((request, response) => {
		if (request.url?.startsWith('/v2/_catalog')) {
			sendJson(response, {repositories: ['team/app', `team/${hostile}`]});
		} else if (request.url?.startsWith('/v2/team/app/tags/list')) {
			sendJson(response, {name: 'team/app', tags: [hostile, '1.0']});
		} else {
			sendJson(response, {errors: [{code: 'DENIED', message: hostile}]}, 403);
		}
	});
	await app.type(app.address);
	await app.waitFor('1 repository');
	await app.press('enter', 'enter');
	await app.waitFor('1 tag, 1 invalid name excluded');
	await app.waitFor('Access denied');
	expect(app.styledFrame()).not.toMatch(/\u001B\[2J|\u001B\]0|\u0007|\u202E/);
});

test('A long catalog is read page by page, as far as somebody looks', async () => {
	const app = await openWith((request, response) => {
		const page = Number(new URL(request.url ?? '', 'http://x').searchParams.get('page') ?? 0);
		if (page < 9) {
			response.setHeader('link', `</v2/_catalog?page=${page + 1}>; rel="next"`);
		}

		const repositories = Array.from({length: 100}, (_, index) => `app-${page}-${index}`);
		sendJson(response, {repositories});
	});
	await app.type(app.address);
	await app.waitFor('100 repositories so far');
	expect(app.requests.length).toBe(1);
	await app.press('enter', 'G');
	await app.waitFor('200 repositories so far');
	await app.press('tab', 'end');
	await app.type('/app-9-9');
	await app.waitFor('11 repositories');
	expect(app.frame()).toContain('app-9-99');
});

test('A login that is missing is said, with the next step', async () => {
	const app = await openWith((_, response) => {
		response.setHeader('www-authenticate', 'Basic realm="private"');
		sendJson(response, {errors: [{code: 'UNAUTHORIZED', message: 'who are you'}]}, 401);
	});
	await app.type(app.address);
	const frame = await app.waitFor('could not be searched');
	expect(frame).toContain('who are you');
	expect(frame).toMatch(/log\s+in to/);
});

test('Versions are in order though the registry is not, and moving on aborts what is asked', async () => {
	const config = JSON.stringify({
		os: 'linux',
		architecture: 'amd64',
		created: '2024-01-02T03:04:05Z',
	});
	const layer = {mediaType: 'x', size: 5_000_000, digest: digestOf('layer')};
	const manifest = JSON.stringify({
		schemaVersion: 2,
		config: {mediaType: 'x', size: config.length, digest: digestOf(config)},
		layers: [layer, layer],
	});
	let aborted = 0;
	const app = await openWith(
		(request, response) => {
			const {url = ''} = request;
			if (url.includes('/tags/list')) {
				sendJson(response, {tags: ['1.10', '1.2', '1.9', 'edge', 'latest']});
			} else if (url.endsWith('/manifests/latest')) {
				response.on('close', () => {
					aborted += 1;
				});
			} else if (url.includes('/manifests/')) {
				response.setHeader('docker-content-digest', digestOf(manifest));
				response.end(manifest);
			} else {
				response.end(config);
			}
		},
		{columns: 140, rows: 30},
	);
	await app.type(`${app.address}/team/app`);
	await app.press('enter');
	await app.waitFor('As typed');
	await app.press('enter');
	const frame = await app.waitFor('5 tags');
	const order = ['latest', '1.10', '1.9', '1.2', 'edge'].map(tag =>
		frame.search(new RegExp(`^❯? +${tag} `, 'm')),
	);
	expect(order).toEqual(order.toSorted((a, b) => a - b));
	expect(order).not.toContain(-1);
	await expect
		.poll(() => app.requests.map(({line}) => line))
		.toContain('GET /v2/team/app/manifests/latest');
	await app.press('j');
	const facts = await app.waitFor(/linux\/amd64 +10MB +2 layers/);
	expect(facts).toContain(digestOf(manifest).slice(0, 40));
	expect(aborted).toBe(1);
	expect(facts).toMatch(/❯ +1\.10 +not local +10MB/);
});
