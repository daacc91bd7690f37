import {afterAll, beforeAll, expect, onTestFinished, test} from 'vitest';
import {createPracticeEngine} from '../../../../source/practice/engine/create-practice-engine.ts';
import {openRegistry} from '../../../../source/registry/open-registry.ts';
import {describeWithEngines} from '../../../helpers/private-describe.ts';
import {makePrivateFolder, removePrivateFolder} from '../../../helpers/private-folder.ts';
import {type PrivateRegistry, startPrivateRegistry} from '../../../helpers/private-registry.ts';
import {putArtifact, putImage, putIndex} from '../../../registry/helpers/put-image.ts';
import {openSearchApp} from '../../search/open-search.ts';

const linux = (architecture: string) => ({os: 'linux', architecture});

describeWithEngines('The tags of a real registry', ['registry'], () => {
	let registry: PrivateRegistry;
	let homeDirectory: string;

	beforeAll(async () => {
		registry = await startPrivateRegistry();
		homeDirectory = await makePrivateFolder();
	});

	afterAll(async () => {
		await registry.stop();
		await removePrivateFolder(homeDirectory);
	});

	const openTags = async (repository: string, size: {columns: number; rows: number}) => {
		const engine = createPracticeEngine({now: Date.now});
		onTestFinished(() => engine.close());
		const app = await openSearchApp({
			...size,
			engine,
			openRegistry: async () =>
				openRegistry({
					homeDirectory,
					environment: {},
					insecureRegistries: [],
					certificateFolders: [],
					now: Date.now,
				}),
		});
		await app.type(`${registry.address}/${repository}`);
		await app.press('enter');
		await app.waitFor('1 repository');
		await app.press('enter');
		return app;
	};

	test('are told with size, age, marks and totals, grouped by digest, and what is attached opens', async () => {
		const target = {address: registry.address, repository: 'team/app'};
		const base = 'b'.repeat(2_000_000);
		const old = await putImage(target, '1.0', {layers: [base, 'x'.repeat(1_000_000)]});
		await putImage(target, 'stable', {layers: [base, 'x'.repeat(1_000_000)]});
		const amd = await putImage(target, '2.0-amd', {layers: [base, 'y'.repeat(500_000)]});
		const arm = await putImage(target, '2.0-arm', {
			layers: ['z'.repeat(250_000)],
			architecture: 'arm64',
		});
		const index = await putIndex(target, '2.0', [
			{image: amd, platform: linux('amd64')},
			{image: arm, platform: linux('arm64')},
		]);
		await putArtifact(
			target,
			{
				layers: [
					{
						mediaType: 'application/vnd.dev.cosign.simplesigning.v1+json',
						content: '{"critical":{"type":"cosign container image signature"}}',
						annotations: {'dev.cosignproject.cosign/signature': 'MEUCIQ'},
					},
				],
			},
			`${old.digest.replace(':', '-')}.sig`,
		);
		const bom = await putArtifact(target, {
			artifactType: 'application/spdx+json',
			layers: [{mediaType: 'application/spdx+json', content: '{"spdxVersion":"SPDX-2.3"}'}],
		});
		await putIndex(target, index.replace(':', '-'), [
			{image: bom, artifactType: 'application/spdx+json'},
		]);

		const app = await openTags('team/app', {columns: 110, rows: 30});
		// 2,000,000 + 1,000,000 + 500,000 + 250,000 of layers, and some bytes of configs.
		const frame = await app.waitFor(
			/5 tags: 4 digests, 3\.75MB with shared layers counted once, 2 signature tags folded/,
		);
		expect(frame).not.toContain('sha256-');
		expect(frame).toMatch(/ 1\.0 +not local +3MB +\S+ +signed/);
		expect(frame).toMatch(/ 2\.0 +not local +2\.5MB +\S+ +SBOM +linux\/amd64/);
		expect(frame).not.toMatch(/verified/);
		await app.press('`');
		const grouped = await app.waitFor(/ 1\.0 .*\n.* {3}stable /);
		expect(grouped.search(/^ +2\.0 /m)).toBeLessThan(grouped.search(/^ +1\.0 /m));
		await app.press('/');
		await app.type('stable');
		await app.press('enter', 'i');
		await app.waitFor(/Signature +application\/vnd\.dev\.cosign\.simplesigning/);
		await app.press('enter');
		const signature = await app.waitFor('cosign container image signature');
		expect(signature).toContain('MEUCIQ');
		expect(signature).toContain('not verified');
	});

	test('are shown at 80x24 with the details of an index, platform by platform', async () => {
		const target = {address: registry.address, repository: 'team/multi'};
		const amd = await putImage(target, 'amd', {layers: ['a'.repeat(1_500_000)]});
		const arm = await putImage(target, 'arm', {
			layers: ['b'.repeat(700_000)],
			architecture: 'arm64',
		});
		const provenance = await putArtifact(target, {
			configType: 'application/vnd.oci.image.config.v1+json',
			layers: [
				{
					mediaType: 'application/vnd.in-toto+json',
					content:
						'{"predicateType":"https://slsa.dev/provenance/v1","predicate":{"who":"builder"}}',
					annotations: {'in-toto.io/predicate-type': 'https://slsa.dev/provenance/v1'},
				},
			],
		});
		await putIndex(target, 'latest', [
			{image: amd, platform: linux('amd64')},
			{image: arm, platform: linux('arm64')},
			{
				image: provenance,
				platform: {os: 'unknown', architecture: 'unknown'},
				annotations: {
					'vnd.docker.reference.type': 'attestation-manifest',
					'vnd.docker.reference.digest': amd.digest,
				},
			},
		]);
		const app = await openTags('team/multi', {columns: 80, rows: 24});
		const frame = await app.waitFor(/latest \(default\) +not local +1\.5MB.*attested/);
		expect(frame).toContain('3 tags: 3 digests, 2.2MB with shared layers counted once');
		for (const line of frame.split('\n')) {
			expect(line.length).toBeLessThanOrEqual(80);
		}
		await app.press('i');
		await app.waitFor(/Size +1\.5MB compressed, 0 of 1 layer local: 1\.5MB to download/);
		await app.press('enter');
		await app.waitFor('"who": "builder"');
		await app.press('escape');
		await app.waitFor('Attestation https://slsa.dev/provenance/v1');
		await app.press(']');
		const other = await app.waitFor(/Platform +linux\/arm64/);
		expect(other).toContain('700kB');
		expect(other).not.toContain('Attached');
	});
});
