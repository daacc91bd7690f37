import {describe, expect, test} from 'vitest';
import {parseManifest} from '../../../source/registry/manifests/parse-manifest.ts';
import {openClient, remote} from '../helpers/open-client.ts';
import {digestOf} from '../helpers/put-image.ts';
import {sendJson, startServer} from '../helpers/start-server.ts';

const {signal} = new AbortController();
const digest = (letter: string) => `sha256:${letter.repeat(64)}`;
const oci = 'application/vnd.oci.image';
const docker = 'application/vnd.docker';
const blob = (mediaType: string | undefined, letter = 'c') => ({
	...(mediaType === undefined ? {} : {mediaType}),
	digest: digest(letter),
	size: 7,
});
const entry = (letter: string, platform?: object, more: object = {}) => ({
	...blob(`${oci}.manifest.v1+json`, letter),
	...(platform ? {platform} : {}),
	...more,
});
const amd = {os: 'linux', architecture: 'amd64'};
const unknown = {os: 'unknown', architecture: 'unknown'};

describe('An index', () => {
	test.each([
		['of OCI', {manifests: [entry('a', amd)]}, ['linux/amd64']],
		['with nothing in it', {manifests: []}, []],
		[
			'without a media type',
			{schemaVersion: 2, manifests: [{digest: digest('a'), size: 1, platform: amd}]},
			['linux/amd64'],
		],
		['with an entry that names no platform', {manifests: [entry('a')]}, ['unknown']],
		[
			'with an architecture that is unknown',
			{manifests: [entry('a', {os: 'linux', architecture: 'unknown'})]},
			['unknown'],
		],
		['with a variant', {manifests: [entry('a', {...amd, variant: 'v3'})]}, ['linux/amd64/v3']],
		[
			'with a platform without an operating system',
			{manifests: [entry('a', {architecture: 'arm'})]},
			['arm'],
		],
		[
			'with an attestation',
			{
				manifests: [
					entry('a', amd),
					entry('b', unknown, {annotations: {'vnd.docker.reference.type': 'attestation-manifest'}}),
				],
			},
			['linux/amd64'],
		],
		[
			'with an attestation that has lost its annotation',
			{manifests: [entry('a', amd), entry('b', unknown)]},
			['linux/amd64'],
		],
		[
			'with two versions of Windows',
			{
				manifests: [
					entry('a', {os: 'windows', architecture: 'amd64', 'os.version': '10.0.20348.1'}),
					entry('b', {os: 'windows', architecture: 'amd64', 'os.version': '10.0.17763.2'}),
				],
			},
			['windows/amd64 10.0.20348.1', 'windows/amd64 10.0.17763.2'],
		],
		[
			'with a chart beside an image',
			{
				manifests: [
					entry('a', amd),
					entry('b', undefined, {artifactType: 'application/vnd.cncf.helm.config.v1+json'}),
				],
			},
			['linux/amd64', 'Helm chart'],
		],
	])('%s is read', (_, fields, names) => {
		const manifest = parseManifest(fields, 'app:1');
		expect(manifest.kind).toBe('index');
		const {variants} = manifest as Extract<typeof manifest, {kind: 'index'}>;
		expect(
			variants.map(
				({platform, osVersion, artifact}) =>
					artifact ?? [platform, osVersion].filter(Boolean).join(' '),
			),
		).toEqual(names);
	});

	test('keeps indexes in it apart', () => {
		expect(
			parseManifest(
				{
					manifests: [
						entry('a', amd),
						blob(`${oci}.index.v1+json`, 'b'),
						blob(`${docker}.distribution.manifest.list.v2+json`, 'd'),
					],
				},
				'app:1',
			),
		).toMatchObject({variants: [{digest: digest('a')}], nested: [digest('b'), digest('d')]});
	});
});

describe('A manifest', () => {
	test.each([
		['of an OCI image', {config: blob(`${oci}.config.v1+json`)}, undefined],
		['of a Docker image', {config: blob(`${docker}.container.image.v1+json`)}, undefined],
		['of an image from before media types', {config: blob('application/octet-stream')}, undefined],
		['with a type in capitals', {config: blob(`A${oci.slice(1)}.config.v1+json`)}, undefined],
		['whose config names no type', {config: blob(undefined)}, undefined],
		[
			'of an image with a type of artifact beside',
			{artifactType: 'application/x', config: blob(`${oci}.config.v1+json`)},
			undefined,
		],
		['of a Helm chart', {config: blob('application/vnd.cncf.helm.config.v1+json')}, 'Helm chart'],
		[
			'of a signature of cosign',
			{
				config: blob(`${oci}.config.v1+json`),
				layers: [blob('application/vnd.dev.cosign.simplesigning.v1+json')],
			},
			'Signature',
		],
		[
			'of an attestation',
			{config: blob(`${oci}.config.v1+json`), layers: [blob('application/vnd.in-toto+json')]},
			'Attestation',
		],
		[
			'of a list of parts',
			{artifactType: 'application/spdx+json', config: blob('application/vnd.oci.empty.v1+json')},
			'SBOM',
		],
		['of a plugin of Docker', {config: blob(`${docker}.plugin.v1+json`)}, 'Docker plugin'],
		[
			'of something else',
			{
				artifactType: 'application/vnd.acme.rocket.v1',
				config: blob('application/vnd.oci.empty.v1+json'),
			},
			'Artifact (vnd.acme.rocket.v1)',
		],
	])('%s is named for what it is', (_, fields, artifact) => {
		expect(parseManifest({schemaVersion: 2, layers: [], ...fields}, 'app:1')).toMatchObject({
			kind: 'image',
			artifact,
		});
	});

	test.each([
		['of schema 1', {schemaVersion: 1, fsLayers: []}, 'not-supported'],
		['that is not there', undefined, 'failed'],
		['without a config', {schemaVersion: 2, layers: []}, 'failed'],
		['without layers', {config: blob(undefined)}, 'failed'],
		['with a digest of another kind', {config: {digest: 'md5:abc', size: 1}, layers: []}, 'failed'],
		[
			'with digits in capitals',
			{config: {digest: `sha256:${'A'.repeat(64)}`, size: 1}, layers: []},
			'failed',
		],
		['with a negative size', {config: {...blob(undefined), size: -1}, layers: []}, 'failed'],
		['with half a byte', {config: {...blob(undefined), size: 1.5}, layers: []}, 'failed'],
		['with a layer that is none', {config: blob(undefined), layers: ['x']}, 'failed'],
		['with an entry of an index that is none', {manifests: [null]}, 'failed'],
	])('%s is refused', (_, fields, reason) => {
		expect(() => parseManifest(fields, 'app:1')).toThrow(expect.objectContaining({reason}));
	});
});

/** A registry that has these documents by tag and by digest. */
async function serve(documents: Record<string, string>, digests: Record<string, string> = {}) {
	const byDigest = new Map(Object.values(documents).map(text => [digestOf(text), text]));
	return startServer(({url = ''}, response) => {
		const name = url.split('/').at(-1) ?? '';
		const text = documents[name] ?? byDigest.get(name);
		const told = digests[name] ?? (text === undefined ? undefined : digestOf(text));
		if (text === undefined || told === undefined) {
			sendJson(response, {}, url === '/v2/' ? 200 : 404);
		} else {
			response.writeHead(200, {'docker-content-digest': told}).end(text);
		}
	});
}

test('A signed manifest of schema 1 is told as such, not as a broken digest', async () => {
	const text = JSON.stringify({schemaVersion: 1, signatures: [{}]});
	const {address} = await serve({1: text}, {1: digest('1')});
	await expect(openClient().image(remote(address, 'old/app', '1'), {signal})).rejects.toMatchObject(
		{
			reason: 'not-supported',
			message: 'ADDRESS/old/app:1 uses manifest schema 1, a format from before 2016.'.replace(
				'ADDRESS',
				address,
			),
		},
	);
});

test('The platforms of an index in an index are told with its own, each once', async () => {
	const inner = JSON.stringify({
		schemaVersion: 2,
		manifests: [entry('a', amd), entry('b', {os: 'linux', architecture: 's390x'})],
	});
	const outer = JSON.stringify({
		schemaVersion: 2,
		manifests: [
			entry('a', amd),
			{mediaType: `${oci}.index.v1+json`, digest: digestOf(inner), size: inner.length},
		],
	});
	const {address} = await serve({1: outer, inner});
	const image = await openClient().image(remote(address, 'team/app', '1'), {signal});
	expect(image.digest).toBe(digestOf(outer));
	expect(image.variants.map(({platform}) => platform)).toEqual(['linux/amd64', 'linux/s390x']);
});

test('A chart is told without its config, which is none of an image', async () => {
	const chart = JSON.stringify({
		schemaVersion: 2,
		config: blob('application/vnd.cncf.helm.config.v1+json'),
		layers: [blob('application/vnd.cncf.helm.chart.content.v1.tar+gzip', 'd')],
	});
	const {address, requests} = await serve({1: chart});
	const image = await openClient().image(remote(address, 'charts/app', '1'), {signal});
	expect(image.variants).toEqual([
		{platform: 'unknown', digest: digestOf(chart), artifact: 'Helm chart'},
	]);
	expect(requests.filter(({line}) => line.includes('blobs'))).toEqual([]);
});
