import {afterAll, beforeAll, expect, test} from 'vitest';
import {storedBytes} from '../../../source/registry/repository/blob-sizes.ts';
import {readRepository} from '../../../source/registry/repository/read-repository.ts';
import type {TagGroup} from '../../../source/registry/repository/tag-group.ts';
import {readAll} from '../../contract/streams.ts';
import {describeWithEngines} from '../../helpers/private-describe.ts';
import {type PrivateRegistry, startPrivateRegistry} from '../../helpers/private-registry.ts';
import {openClient, remote} from '../helpers/open-client.ts';
import {digestOf, putArtifact, putImage, putIndex} from '../helpers/put-image.ts';

const {signal} = new AbortController();
const linux = (architecture: string) => ({os: 'linux', architecture});
const tagFor = (digest: string) => digest.replace(':', '-');

describeWithEngines('A repository of a real registry', ['registry'], () => {
	let registry: PrivateRegistry;

	beforeAll(async () => {
		registry = await startPrivateRegistry();
	});

	afterAll(() => registry.stop());

	const read = async (repository: string): Promise<TagGroup[]> => {
		const found = await readAll(
			readRepository(openClient(), remote(registry.address, repository), {signal}),
		);
		return [...new Map(found.map(group => [group.digest, group])).values()];
	};

	test('is read as one group for each digest, with shared layers counted once', async () => {
		const target = {address: registry.address, repository: 'team/shared'};
		const base = ['x'.repeat(1000), 'y'.repeat(500)];
		const one = await putImage(target, '1.0', {
			layers: [...base, 'first'],
			created: '2024-01-02T00:00:00Z',
		});
		await putImage(target, 'stable', {layers: [...base, 'first'], created: '2024-01-02T00:00:00Z'});
		const two = await putImage(target, '2.0', {
			layers: [...base, 'second one'],
			created: '2025-01-02T00:00:00Z',
		});
		const arm = await putImage(target, 'arm', {layers: [...base, 'arm'], architecture: 'arm64'});
		const index = await putIndex(target, 'latest', [
			{image: two, platform: linux('amd64')},
			{image: arm, platform: linux('arm64')},
		]);
		const groups = await read('team/shared');
		const byTag = (tag: string) => groups.find(({tags}) => tags.includes(tag));
		expect(groups.length).toBe(4);
		expect(byTag('1.0')).toMatchObject({
			digest: one.digest,
			tags: ['1.0', 'stable'],
			kind: 'image',
			createdAt: Date.UTC(2024, 0, 2),
			variants: [{platform: 'linux/amd64', digest: one.digest}],
			marks: [],
			problem: undefined,
		});
		expect(byTag('latest')).toMatchObject({
			digest: index,
			kind: 'index',
			createdAt: Date.UTC(2025, 0, 2),
			variants: [
				{platform: 'linux/amd64', digest: two.digest},
				{platform: 'linux/arm64', digest: arm.digest},
			],
		});
		const configs = [one, two, arm].reduce(
			(sum, {manifest}) => sum + JSON.parse(manifest).config.size,
			0,
		);
		const layers = 1000 + 500 + 'first'.length + 'second one'.length + 'arm'.length;
		expect(storedBytes(groups)).toBe(configs + layers);
	});

	test('folds signatures, SBOMs and attestations into marks of what they are about', async () => {
		const target = {address: registry.address, repository: 'team/signed'};
		const image = await putImage(target, '1', {layers: ['content']});
		const provenance = await putArtifact(target, {
			configType: 'application/vnd.oci.image.config.v1+json',
			layers: [
				{
					mediaType: 'application/vnd.in-toto+json',
					content: '{"p":1}',
					annotations: {'in-toto.io/predicate-type': 'https://slsa.dev/provenance/v1'},
				},
				{
					mediaType: 'application/vnd.in-toto+json',
					content: '{"s":1}',
					annotations: {'in-toto.io/predicate-type': 'https://spdx.dev/Document'},
				},
			],
		});
		const index = await putIndex(target, '1-multi', [
			{image, platform: linux('amd64')},
			{
				image: provenance,
				platform: {os: 'unknown', architecture: 'unknown'},
				annotations: {
					'vnd.docker.reference.type': 'attestation-manifest',
					'vnd.docker.reference.digest': image.digest,
				},
			},
		]);
		const signature = await putArtifact(
			target,
			{
				layers: [
					{mediaType: 'application/vnd.dev.cosign.simplesigning.v1+json', content: 'signed'},
				],
			},
			`${tagFor(index)}.sig`,
		);
		const attached = await putArtifact(target, {
			artifactType: 'application/vnd.cyclonedx+json',
			subject: image,
			layers: [{mediaType: 'application/vnd.cyclonedx+json', content: '{"bom":1}'}],
		});
		await putIndex(target, tagFor(image.digest), [
			{image: attached, artifactType: 'application/vnd.cyclonedx+json'},
		]);
		const groups = await read('team/signed');
		expect(groups.map(({tags}) => tags)).toEqual(expect.arrayContaining([['1'], ['1-multi']]));
		expect(groups.length).toBe(2);
		const multi = groups.find(({digest}) => digest === index);
		expect(multi?.variants.map(({digest}) => digest)).toEqual([image.digest]);
		const marks = multi?.marks.map(({kind, digest, subject, tag}) => [kind, digest, subject, tag]);
		expect(marks?.toSorted()).toEqual(
			[
				['attestation', provenance.digest, image.digest, undefined],
				['sbom', provenance.digest, image.digest, undefined],
				['sbom', attached.digest, image.digest, undefined],
				['signature', signature.digest, index, `${tagFor(index)}.sig`],
			].toSorted(),
		);
		const single = groups.find(({digest}) => digest === image.digest);
		expect(single?.marks.map(({kind, digest}) => [kind, digest])).toEqual([
			['sbom', attached.digest],
		]);
	});

	test('names charts and artifacts for what they are, and keeps annotations', async () => {
		const target = {address: registry.address, repository: 'team/charts'};
		const annotations = {'org.opencontainers.image.created': '2023-04-05T06:07:08Z', team: 'a'};
		const layers = [
			{mediaType: 'application/vnd.cncf.helm.chart.content.v1.tar+gzip', content: 'chart'},
		];
		await putArtifact(
			target,
			{configType: 'application/vnd.cncf.helm.config.v1+json', annotations, layers},
			'0.1.0',
		);
		await putArtifact(target, {artifactType: 'application/vnd.team.model', layers}, 'model');
		const groups = await read('team/charts');
		expect(groups.find(({tags}) => tags.includes('0.1.0'))).toMatchObject({
			kind: 'chart',
			annotations,
			createdAt: Date.UTC(2023, 3, 5, 6, 7, 8),
			variants: [{layers: [{digest: digestOf('chart'), sizeBytes: 5}]}],
		});
		expect(groups.find(({tags}) => tags.includes('model'))).toMatchObject({
			kind: 'artifact',
			type: 'application/vnd.team.model',
		});
	});
});
