import type {IncomingMessage, ServerResponse} from 'node:http';
import {expect, test} from 'vitest';
import {listImageTags} from '../../../source/actions/tags/copy-tags.ts';
import {Problem} from '../../../source/problem.ts';
import {readRemoteTags} from '../../../source/prune/remote/read-remote-tags.ts';
import {digestsNow} from '../../../source/prune/remote/tags-now.ts';
import {
	bytesOnlyIn,
	isSizeKnown,
	storedBytes,
} from '../../../source/registry/repository/blob-sizes.ts';
import {
	findMarkTags,
	foldMarkTags,
	subjectKey,
} from '../../../source/registry/repository/mark-tags.ts';
import {
	createRepositoryReader,
	readRepository,
} from '../../../source/registry/repository/read-repository.ts';
import {readAll} from '../../contract/streams.ts';
import {openClient, remote} from '../helpers/open-client.ts';
import {digestOf} from '../helpers/put-image.ts';
import {sendJson, startServer} from '../helpers/start-server.ts';

const {signal} = new AbortController();
const indexType = 'application/vnd.oci.image.index.v1+json';
const descriptor = (content: string, more: object = {}) => ({
	digest: digestOf(content),
	size: content.length,
	...more,
});

/** A registry in memory: manifests by tag, and whatever else by digest. */
function stand(tags: Record<string, string>, blobs: readonly string[] = [], referrers?: object) {
	const contents = new Map([...Object.values(tags), ...blobs].map(text => [digestOf(text), text]));
	return (request: IncomingMessage, response: ServerResponse) => {
		const [, , kind = '', name = ''] = /^\/v2\/(app)\/(\w+)\/([^?]+)/.exec(request.url ?? '') ?? [];
		if (kind === 'tags') {
			sendJson(response, {name: 'app', tags: Object.keys(tags)});
			return;
		}
		if (kind === 'referrers') {
			sendJson(response, referrers ?? {errors: []}, referrers ? 200 : 404);
			return;
		}
		const content = tags[name] ?? contents.get(name);
		if (content === undefined) {
			sendJson(response, {errors: []}, 404);
			return;
		}
		response.writeHead(200, {'docker-content-digest': digestOf(content)});
		response.end(request.method === 'HEAD' ? '' : content);
	};
}

const config = (created: string) => JSON.stringify({os: 'linux', architecture: 'amd64', created});
const image = (configText: string, layers: string[], more: object = {}) =>
	JSON.stringify({
		schemaVersion: 2,
		config: descriptor(configText, {mediaType: 'application/vnd.oci.image.config.v1+json'}),
		layers: layers.map(layer => descriptor(layer)),
		...more,
	});

test('Tags that are about a digest are told from usual ones', () => {
	const hex = 'a'.repeat(64);
	const usual = [
		'latest',
		`sha256-${hex}x`,
		`sha256-${hex.slice(1)}.sig`,
		'v1.sig',
		`sha256-${hex}.txt`,
	];
	const {tags, marks} = foldMarkTags([`sha256-${hex}`, ...usual, `sha256-${hex}.sig`]);
	expect(tags).toEqual(usual);
	expect([...marks]).toEqual([
		[
			`sha256:${hex}`,
			[
				{tag: `sha256-${hex}`, subject: `sha256:${hex}`, kind: 'referrers'},
				{tag: `sha256-${hex}.sig`, subject: `sha256:${hex}`, kind: 'signature'},
			],
		],
	]);
});

test('Tags about a digest of SHA-512 are told, whole or as far as a tag may hold it', () => {
	const hex = 'b'.repeat(128);
	const short = hex.slice(64);
	const {tags, marks} = foldMarkTags([`sha512-${short}`, `sha512-${hex}.sig`, `sha256-${hex}`]);
	expect(tags).toEqual([`sha256-${hex}`]);
	expect(marks.get(subjectKey(`sha512:${hex}`))?.map(({kind}) => kind)).toEqual([
		'referrers',
		'signature',
	]);
});

test('A tag is about a digest only where the repository has it, and it stands for something else', async () => {
	const content = image(config('2024-01-01T00:00:00Z'), ['one']);
	const own = digestOf(content).replace(':', '-');
	const other = `sha256-${'a'.repeat(64)}`;
	const tags = {
		'1': content,
		[own]: content,
		[`${own}.sig`]: '{}',
		[other]: content,
		[`${other}.sig`]: '{}',
	};
	const server = await startServer(stand(tags));
	const place = remote(server.address, 'app');
	expect([...(await findMarkTags(openClient(), place, Object.keys(tags), {signal}))]).toEqual([
		`${own}.sig`,
	]);
	expect(await listImageTags(openClient(), place, {signal})).toEqual([
		'1',
		own,
		other,
		`${other}.sig`,
	]);
	const {groups} = await readRemoteTags(openClient(), place, {signal, onProgress() {}});
	expect(groups.flatMap(group => group.tags).toSorted()).toEqual(
		['1', own, other, `${other}.sig`].toSorted(),
	);
	// What is about a digest counts only where a usual tag stands for the same.
	const now = await digestsNow(openClient(), place, {signal});
	expect([...now.keys()].toSorted()).toEqual(Object.keys(tags).toSorted());
	const {[`${other}.sig`]: _, ...rest} = tags;
	const without = await startServer(stand(rest));
	const left = await digestsNow(openClient(), remote(without.address, 'app'), {signal});
	expect([...left.keys()].toSorted()).toEqual(['1', own, other].toSorted());
});

test('A thousand tags of two digests take a HEAD each and each manifest once, four at a time', async () => {
	const configText = config('2024-01-01T00:00:00Z');
	const [a, b] = [image(configText, ['one']), image(configText, ['one', 'two'])];
	const tags = Object.fromEntries(
		Array.from({length: 1000}, (_, number) => [`v${number}`, number % 2 ? a : b]),
	);
	let running = 0;
	let most = 0;
	const answer = stand(tags, [configText]);
	const server = await startServer((request, response) => {
		running++;
		most = Math.max(most, running);
		response.on('close', () => {
			running--;
		});
		// As far away as registries are.
		setTimeout(() => answer(request, response), 3);
	});
	const groups = await readAll(
		readRepository(openClient(), remote(server.address, 'app'), {signal}),
	);
	expect(new Set(groups.map(({digest}) => digest)).size).toBe(2);
	expect(groups.findLast(({digest}) => digest === digestOf(a))?.tags.length).toBe(500);
	const lines = server.requests.map(({line}) => line);
	expect(lines.filter(line => line.startsWith('HEAD')).length).toBe(1000);
	expect(lines.filter(line => line.startsWith('GET /v2/app/manifests/')).length).toBe(2);
	expect(most).toBe(4);
});

test('Ranges of 30,000 tags are read alone, and what is known is not asked again', async () => {
	const configText = config('2024-01-01T00:00:00Z');
	const names = Array.from({length: 30_000}, (_, number) => `v${number}`);
	const tags = Object.fromEntries(names.map(name => [name, image(configText, [name])]));
	const server = await startServer(stand(tags, [configText]));
	const reader = createRepositoryReader(openClient(), remote(server.address, 'app'));
	const usual = reader.addNames(names);
	await readAll(reader.read(usual.slice(20_000, 20_010), {signal}));
	await readAll(reader.read(usual.slice(20_005, 20_012), {signal}));
	expect(
		reader
			.groups()
			.flatMap(group => group.tags)
			.toSorted(),
	).toEqual(names.slice(20_000, 20_012));
	expect(reader.groupOf('v20011')?.digest).toBe(digestOf(tags.v20011 ?? ''));
	expect(reader.groupOf('v0')).toBeUndefined();
	expect(server.requests.filter(({line}) => line.startsWith('HEAD')).length).toBe(12);
});

test('What the registry lists as attached becomes marks, whichever way it says what it is', async () => {
	const configText = config('2024-01-01T00:00:00Z');
	const manifest = image(configText, ['one']);
	const entry = (name: string, artifactType: string, annotations: object = {}) =>
		descriptor(name, {artifactType, annotations});
	const bundle = 'application/vnd.dev.sigstore.bundle.v0.3+json';
	const server = await startServer(
		stand({latest: manifest}, [configText], {
			schemaVersion: 2,
			mediaType: indexType,
			manifests: [
				entry('notation', 'application/vnd.cncf.notary.signature'),
				entry('cosign', bundle, {
					'dev.sigstore.bundle.predicateType': 'https://sigstore.dev/cosign/sign/v1',
				}),
				entry('message', bundle, {'dev.sigstore.bundle.content': 'message-signature'}),
				entry('bom', bundle, {'dev.sigstore.bundle.predicateType': 'https://cyclonedx.org/bom'}),
				entry('spdx', 'application/spdx+json'),
				entry('provenance', bundle, {
					'dev.sigstore.bundle.predicateType': 'https://slsa.dev/provenance/v1',
				}),
				entry('readme', 'text/markdown'),
				{digest: 'sha256:short', artifactType: 'application/spdx+json'},
				7,
			],
		}),
	);
	const [group] = await readAll(
		readRepository(openClient(), remote(server.address, 'app'), {signal}),
	);
	expect(group?.marks.map(({kind, digest, subject}) => [kind, digest, subject])).toEqual(
		[
			['signature', 'notation'],
			['signature', 'cosign'],
			['signature', 'message'],
			['sbom', 'bom'],
			['sbom', 'spdx'],
			['attestation', 'provenance'],
			['other', 'readme'],
		].map(([kind, name = '']) => [kind, digestOf(name), digestOf(manifest)]),
	);
});

test('Nested indexes and attestations without an annotation are seen through', async () => {
	const configText = config('2024-01-01T00:00:00Z');
	const [amd, arm] = [image(configText, ['amd']), image(configText, ['arm'])];
	const provenance = JSON.stringify({
		schemaVersion: 2,
		config: descriptor('{}', {mediaType: 'application/vnd.oci.image.config.v1+json'}),
		layers: [descriptor('p', {mediaType: 'application/vnd.in-toto+json'})],
	});
	const platform = (architecture: string, os = 'linux') => ({platform: {os, architecture}});
	const inner = JSON.stringify({manifests: [descriptor(arm, platform('arm64'))]});
	const outer = JSON.stringify({
		mediaType: indexType,
		manifests: [
			descriptor(amd, platform('amd64')),
			descriptor(inner, {mediaType: indexType}),
			descriptor(provenance, platform('unknown', 'unknown')),
		],
	});
	const server = await startServer(
		stand({latest: outer}, [amd, arm, inner, provenance, configText]),
	);
	const [group] = await readAll(
		readRepository(openClient(), remote(server.address, 'app'), {signal}),
	);
	expect(group?.variants.map(({platform: name, digest}) => [name, digest])).toEqual([
		['linux/amd64', digestOf(amd)],
		['linux/arm64', digestOf(arm)],
	]);
	expect(group?.marks).toMatchObject([{kind: 'attestation', digest: digestOf(provenance)}]);
	expect(group && isSizeKnown(group)).toBe(true);
});

test('A tag that fails alone is told, one that is gone is left out, and a digest that cannot be read says why', async () => {
	const good = image(config('2024-01-01T00:00:00Z'), ['one']);
	const answer = stand({good, broken: good, gone: good, odd: '[]'}, [
		config('2024-01-01T00:00:00Z'),
	]);
	const server = await startServer((request, response) => {
		if (request.url?.endsWith('/gone')) {
			sendJson(response, {errors: []}, 404);
		} else if (request.url?.endsWith('/broken')) {
			sendJson(response, {errors: []}, 500);
		} else {
			answer(request, response);
		}
	});
	const failed: string[] = [];
	const groups = await readAll(
		readRepository(openClient(), remote(server.address, 'app'), {
			signal,
			onFailure: (tag, {reason}) => failed.push(`${tag} ${reason}`),
		}),
	);
	expect(failed).toEqual(['broken failed']);
	expect(groups.map(({tags, kind}) => [tags, kind]).toSorted()).toEqual([
		[['good'], 'image'],
		[['odd'], 'unknown'],
	]);
});

test('A registry that has had enough stops it, and what was read is kept', async () => {
	const configText = config('2024-01-01T00:00:00Z');
	const names = Array.from({length: 50}, (_, number) => `v${number}`);
	const answer = stand(Object.fromEntries(names.map(name => [name, image(configText, [name])])), [
		configText,
	]);
	const server = await startServer((request, response) => {
		if (server.requests.length > 40) {
			response.setHeader('retry-after', '60');
			sendJson(response, {errors: [{code: 'TOOMANYREQUESTS'}]}, 429);
		} else {
			answer(request, response);
		}
	});
	const reader = createRepositoryReader(openClient(), remote(server.address, 'app'));
	await expect(readAll(reader.read(names, {signal}))).rejects.toMatchObject({
		reason: 'rate-limited',
	});
	expect(reader.groups().length).toBeGreaterThan(0);
	expect(server.requests.length).toBeLessThan(50);
});

test('An abort ends it with its reason, whatever is on its way', async () => {
	const manifest = image(config('2024-01-01T00:00:00Z'), ['one']);
	const server = await startServer((request, response) => {
		if (request.method !== 'HEAD') {
			stand({a: manifest, b: manifest})(request, response);
		}
	});
	const abort = new AbortController();
	const reason = new Problem({reason: 'failed', message: 'enough'});
	const reading = readAll(
		createRepositoryReader(openClient(), remote(server.address, 'app')).read(['a', 'b'], abort),
	);
	await expect.poll(() => server.requests.length).toBe(2);
	abort.abort(reason);
	await expect(reading).rejects.toBe(reason);
});

test('What only some have is what all have, less what the others have', () => {
	const piece = (name: string, sizeBytes: number) => ({digest: digestOf(name), sizeBytes});
	const group = (config: string, ...layers: [string, number][]) => ({
		variants: [
			{
				platform: 'linux/amd64',
				digest: digestOf(`manifest ${config}`),
				config: piece(config, 1),
				layers: layers.map(([name, size]) => piece(name, size)),
			},
		],
	});
	const old = group('old', ['base', 100], ['old layer', 20]);
	const current = group('new', ['base', 100], ['new layer', 30]);
	expect(storedBytes([old, current])).toBe(1 + 1 + 100 + 20 + 30);
	expect(bytesOnlyIn([old], [current])).toBe(1 + 20);
	expect(bytesOnlyIn([old], [])).toBe(121);
});
