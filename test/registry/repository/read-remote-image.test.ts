import {expect, test} from 'vitest';
import {localLayers} from '../../../source/contents/local-layers.ts';
import {readImageConfigDocument} from '../../../source/registry/repository/image-config-document.ts';
import {readMarkContent} from '../../../source/registry/repository/read-mark-content.ts';
import {readRemoteImage} from '../../../source/registry/repository/read-remote-image.ts';
import {openClient, remote} from '../helpers/open-client.ts';
import {digestOf} from '../helpers/put-image.ts';
import {sendJson, startServer} from '../helpers/start-server.ts';

const {signal} = new AbortController();

function contents(texts: readonly string[], tags: Record<string, string> = {}) {
	const byDigest = new Map(texts.map(text => [digestOf(text), text]));
	return startServer((request, response) => {
		const name = request.url?.split('/').at(-1) ?? '';
		const text = tags[name] ?? byDigest.get(name);
		if (text === undefined || request.url?.includes('/referrers/')) {
			sendJson(response, {errors: []}, 404);
			return;
		}
		response.writeHead(200, {'docker-content-digest': digestOf(text)});
		response.end(request.method === 'HEAD' ? '' : text);
	});
}

const piece = (text: string, more: object = {}) => ({
	digest: digestOf(text),
	size: text.length,
	...more,
});

test('Where pulls are counted, an image takes two of them, and what is attached none', async () => {
	const config = JSON.stringify({os: 'linux', architecture: 'arm64'});
	const manifest = JSON.stringify({config: piece(config), layers: [piece('layer')]});
	const attestation = JSON.stringify({config: piece('{}'), layers: [piece('a')]});
	const index = JSON.stringify({
		manifests: [
			piece('other', {platform: {os: 'linux', architecture: 'amd64'}}),
			piece(manifest, {platform: {os: 'linux', architecture: 'arm64'}}),
			piece(attestation, {
				platform: {os: 'unknown', architecture: 'unknown'},
				annotations: {
					'vnd.docker.reference.type': 'attestation-manifest',
					'vnd.docker.reference.digest': digestOf(manifest),
				},
			}),
		],
	});
	const tag = `${digestOf(index).replace(':', '-')}.sig`;
	const server = await contents([config, manifest, attestation, index], {
		latest: index,
		[tag]: attestation,
	});
	const image = await readRemoteImage(openClient(), remote(server.address, 'app', 'latest'), {
		signal,
		wanted: ['linux/arm64/v8'],
		markTags: subject => (subject === digestOf(index) ? [{tag, subject, kind: 'signature'}] : []),
		isCounted: true,
	});
	expect(image).toMatchObject({
		digest: digestOf(index),
		kind: 'index',
		variant: {platform: 'linux/arm64', digest: digestOf(manifest), layers: [{sizeBytes: 5}]},
		marks: [
			{kind: 'attestation', subject: digestOf(manifest), digest: digestOf(attestation)},
			{kind: 'signature', subject: digestOf(index), digest: digestOf(attestation)},
		],
		problems: [],
	});
	const pulls = server.requests.filter(({line}) => line.startsWith('GET /v2/app/manifests/'));
	expect(pulls.length).toBe(2);
});

test('A config that cannot be read is said, and the rest of the image is there', async () => {
	const manifest = JSON.stringify({config: piece('lost'), layers: [piece('layer')]});
	const server = await contents([], {latest: manifest});
	const image = await readRemoteImage(openClient(), remote(server.address, 'app', 'latest'), {
		signal,
		wanted: [undefined],
		markTags: () => [],
		isCounted: false,
	});
	expect(image.variant).toMatchObject({config: undefined, layers: [{digest: digestOf('layer')}]});
	expect(image.problems).toMatchObject([{reason: 'not-found'}]);
});

test('A config of wrong types says nothing instead of breaking', () => {
	const config = readImageConfigDocument({
		os: 7,
		config: {
			Cmd: 'top',
			Env: ['A=1', 2],
			Labels: {a: 'b', c: 3},
			Healthcheck: {Test: 5},
			Volumes: [],
		},
		rootfs: [],
		history: [null, {created_by: 'RUN x', empty_layer: 'yes'}, 'text'],
	});
	expect(config.settings).toMatchObject({
		command: ['top'],
		environment: ['A=1'],
		labels: {a: 'b'},
		healthcheck: undefined,
		volumes: [],
	});
	expect(config.diffIds).toEqual([]);
	expect(config.history.map(({createdBy}) => createdBy)).toEqual(['', 'RUN x', '']);
});

test('What an envelope or a bundle holds is decoded, and bytes are no text', async () => {
	const statement = {predicateType: 'https://spdx.dev/Document', predicate: {name: 'app'}};
	const payload = Buffer.from(JSON.stringify(statement)).toString('base64');
	const envelope = JSON.stringify({
		payloadType: 'application/vnd.in-toto+json',
		payload,
		signatures: [],
	});
	const bundle = JSON.stringify({dsseEnvelope: JSON.parse(envelope)});
	const bytes = 'a\0b';
	const manifest = JSON.stringify({layers: [envelope, bundle, bytes].map(text => piece(text))});
	const server = await contents([envelope, bundle, bytes, manifest]);
	const repository = {host: server.address, repository: 'app'};
	const parts = await readMarkContent(
		openClient(),
		repository,
		{digest: digestOf(manifest)},
		{signal},
	);
	const decoded = {payloadType: 'application/vnd.in-toto+json', payload: statement};
	expect(parts.map(({text}) => text && JSON.parse(text))).toEqual([decoded, decoded, undefined]);
});

test('Layers are local as far as one local image has the same ones below them', () => {
	const local = new Map([
		['one', ['a', 'b', 'x']],
		['two', ['a', 'c', 'd']],
	]);
	expect(localLayers(['a', 'b', 'd'], local)).toEqual([true, true, false]);
	expect(localLayers(['d'], local)).toEqual([false]);
	expect(localLayers(['a', 'b'], local)).toEqual([true, true]);
	expect(localLayers(['a'], new Map())).toEqual([false]);
});
