import {expect, test} from 'vitest';
import type {RegistryCredentials} from '../../../source/engine/registry-credentials.ts';
import {parseImageReference} from '../../../source/format/parse-image-reference.ts';
import {createPracticeEngine} from '../../../source/practice/engine/create-practice-engine.ts';
import {createPracticeClient} from '../../../source/practice/registry/create-practice-client.ts';
import {createPracticeStore} from '../../../source/practice/registry/create-practice-store.ts';
import {compareWithRemote} from '../../../source/registry/compare-with-remote.ts';
import {logIn, logOut} from '../../../source/registry/credentials/log-in.ts';
import {readRepository} from '../../../source/registry/repository/read-repository.ts';
import {plainBuild} from '../../contract/plain-build.ts';
import {readAll} from '../../contract/streams.ts';
import {testArchive} from '../../contract/tar/test-archive.ts';

const now = () => Date.UTC(2026, 0, 15);
const store = createPracticeStore();
const client = createPracticeClient({now, credentials: store.get});
const options = {signal: new AbortController().signal};

function reference(text: string) {
	const parsed = parseImageReference(text);
	if (!parsed.isValid) {
		throw new Error(parsed.problem.message);
	}
	return parsed.value;
}

test('The practice registry tells tags, and the platforms, sizes and ages behind one', async () => {
	const tags = await readAll(client.tags(reference('debian'), options));
	expect(tags.length).toBeGreaterThan(1);
	expect(tags.flat()).toContain('bookworm');
	const image = await client.image(reference('debian:12'), options);
	expect(image.variants.map(({platform}) => platform)).toEqual(['linux/amd64', 'linux/arm64/v8']);
	for (const {digest, platform} of image.variants) {
		const variant = await client.variant(reference('debian'), digest, options);
		expect(variant).toMatchObject({digest, platform});
		expect(variant.sizeBytes).toBeGreaterThan(1e6);
	}
});

test('The practice registry and the practice engine know an image by the same digest', async () => {
	const engine = createPracticeEngine({now, speed: Number.POSITIVE_INFINITY});
	await readAll(engine.images.pull('traefik:v3.2', options));
	const local = (await engine.images.list(options)).find(({references}) =>
		references.includes('traefik:v3.2'),
	);
	const traefik = reference('traefik:v3.2');
	expect(compareWithRemote(local, traefik, await client.head(traefik, options))).toBe('same');
	engine.close();
});

test.each([
	['nobody/nothing:1', 'not-found'],
	['debian:no-such-tag', 'not-found'],
	['practice/private:1', 'unauthorized'],
	['practice/crowded:1', 'rate-limited'],
])('The practice registry refuses %s as %s', async (text, reason) => {
	await expect(client.image(reference(text), options)).rejects.toMatchObject({reason});
});

test('Practice logins are kept in memory, unless the password is wrong', async () => {
	const registries = {client, store};
	const ada = {username: 'ada', password: 'engine'};
	await expect(
		logIn(registries, 'docker.io', {...ada, password: 'wrong'}, options),
	).rejects.toMatchObject({reason: 'unauthorized'});
	await logIn(registries, 'docker.io', ada, options);
	expect((await registries.store.list(options)).logins).toMatchObject([
		{name: 'docker.io', username: 'ada'},
	]);
	await logOut(registries, 'docker.io', options);
	expect(await registries.store.get('docker.io', options)).toBeUndefined();
});

test('A login opens the private practice repository to a look, a pull and a build, until it is taken back', async () => {
	const registries = {client, store};
	const refused = {reason: 'unauthorized'};
	const engine = createPracticeEngine({now, speed: Number.POSITIVE_INFINITY});
	const name = 'practice/private:1';
	const pull = async () =>
		readAll(
			engine.images.pull(name, {
				...options,
				credentials: await store.get('docker.io', options),
			}),
		);
	await expect(pull()).rejects.toMatchObject(refused);
	await logIn(registries, 'docker.io', {username: 'ada', password: 'engine'}, options);
	expect(await readAll(client.tags(reference('practice/private'), options))).toEqual([
		['1', 'latest'],
	]);
	const {digest} = await client.head(reference(name), options);
	await pull();
	expect((await engine.images.inspect(name, options)).digests).toContain(
		`practice/private@${digest}`,
	);
	const [login, dockerfile] = [await store.get('docker.io', options), `FROM ${name}\n`];
	const build = async (logins: Record<string, RegistryCredentials>) =>
		readAll(
			engine.images.build(
				testArchive([{name: 'Dockerfile', content: dockerfile}]),
				{...plainBuild, pullsBases: true},
				{...options, logins},
			),
		);
	await expect(build({})).rejects.toMatchObject(refused);
	expect(await build(login ? {'docker.io': login} : {})).toContainEqual(
		expect.objectContaining({kind: 'image'}),
	);
	await logOut(registries, 'docker.io', options);
	await expect(client.head(reference(name), options)).rejects.toMatchObject(refused);
	engine.close();
});

test('The practice registry shows the config, the history and what is attached before a pull', async () => {
	const groups = await readAll(readRepository(client, reference('redis'), options));
	const latest = groups.findLast(({tags}) => tags.includes('7.2'));
	expect(latest).toMatchObject({kind: 'image', problem: undefined});
	expect(latest?.marks.map(({kind}) => kind)).toEqual(['signature', 'sbom']);
	const config = latest?.variants[0]?.config?.digest ?? '';
	const mostBytes = 100_000;
	const text = await client.blob(reference('redis'), config, {...options, mostBytes});
	expect(JSON.parse(String(text)).history.length).toBeGreaterThan(2);
	const sbom = latest?.marks.find(({kind}) => kind === 'sbom')?.digest;
	const {content} = await client.manifest(
		{...reference('redis'), tag: undefined, digest: sbom},
		options,
	);
	const [layer] = JSON.parse(String(content)).layers;
	const bom = await client.blob(reference('redis'), layer.digest, {...options, mostBytes});
	expect(JSON.parse(String(bom))).toMatchObject({spdxVersion: 'SPDX-2.3', name: 'redis'});
});

test('The practice registry retags, copies and deletes, and shows what came of it', async () => {
	const own = createPracticeClient({now, credentials: store.get});
	const tags = async (name: string) =>
		(await readAll(own.hubTags(reference(name), options))).flat().map(({tag}) => tag);
	const {digest} = await own.head(reference('debian:12'), options);
	expect(await own.writer.retag(reference('debian'), '12', 'mine', options)).toEqual({digest});
	expect(await own.head(reference('debian:mine'), options)).toMatchObject({digest});
	expect(await tags('debian')).toContain('mine');
	const progress: number[] = [];
	const copied = await own.writer.copy(reference('debian:mine'), reference('team/base:1'), {
		...options,
		onProgress: ({doneBytes}) => progress.push(doneBytes),
	});
	expect(copied.digest).toBe(digest);
	expect(progress.at(-1)).toBe(copied.sentBytes);
	expect(await tags('team/base')).toEqual(['1']);
	expect(await own.writer.deleteTag(reference('debian'), 'mine', options)).toBe('deleted');
	expect(await tags('debian')).not.toContain('mine');
	await own.writer.deleteDigest(reference('team/base'), digest, options);
	await expect(tags('team/base')).rejects.toMatchObject({reason: 'not-found'});
	expect(await own.head(reference('debian:12'), options)).toMatchObject({digest});
	await expect(
		own.writer.retag(reference('practice/private'), 'latest', 'x', options),
	).rejects.toMatchObject({reason: 'unauthorized'});
});
