import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {newerAnswer} from '../../../helpers/newer-engine/newer-answers.ts';
import {startFakeEngine} from '../fake-engine.ts';

const bytes = fc.nat(2 ** 30);
const id = fc.stringMatching(/^[0-9a-f]{64}$/);
const parents = fc.array(fc.stringMatching(/^[a-z0-9]{25}$/), {maxLength: 3});

/** As engines up to API 1.51 count. */
const counts = fc.record({
	LayersSize: bytes,
	Images: fc.array(
		fc.record({
			Id: id.map(digits => `sha256:${digits}`),
			RepoTags: fc.constantFrom(['app:1'], [], null),
			Created: fc.nat(2_000_000_000),
			Size: bytes,
			SharedSize: fc.oneof(bytes, fc.constant(-1)),
			Labels: fc.constantFrom(null, {a: 'b'}),
		}),
	),
	Containers: fc.array(
		fc.record(
			{
				Id: id,
				Names: fc.constantFrom(['/web'], null),
				State: fc.constantFrom('running', 'exited', 'hibernating'),
				SizeRw: bytes,
				SizeRootFs: bytes,
			},
			{requiredKeys: ['Id']},
		),
	),
	Volumes: fc.array(
		fc.record({
			Name: id,
			UsageData: fc.option(fc.record({Size: fc.oneof(bytes, fc.constant(-1))})),
		}),
	),
	BuildCache: fc.array(
		fc.record({ID: id, Type: fc.constant('regular'), Size: bytes, ' Parents': parents}),
	),
});

async function usageOf(answer: (url: string) => unknown) {
	const fake = await startFakeEngine((request, response) => {
		response.end(JSON.stringify(answer(request.url ?? '')));
	});
	return fake.engine.diskUsage({signal: fake.signal});
}

describe('The disk usage', () => {
	test('is the same, whichever version of the API tells it', async () => {
		await fc.assert(
			fc.asyncProperty(counts, fc.integer({min: 52, max: 56}), async (answer, minor) => {
				const older = await usageOf(() => answer);
				const newer = await usageOf(url =>
					newerAnswer(url.replace(/^\/v[\d.]+/, ''), minor)?.(answer),
				);
				expect(newer).toEqual(older);
				expect(newer.images).toHaveLength(answer.Images.length);
				expect(newer.layersBytes).toBe(answer.LayersSize);
			}),
			{numRuns: 25},
		);
	});

	test.each([
		['as the engine spells them', ['ImageUsage', 'ContainerUsage', 'VolumeUsage']],
		['as its documentation does', ['ImagesUsage', 'ContainersUsage', 'VolumesUsage']],
	])(
		'is read from totals with items, %s',
		async (_, [images = '', containers = '', volumes = '']) => {
			const usage = await usageOf(() => ({
				[images]: {TotalSize: 7, Items: [{Id: 'sha256:1', Size: 5, SharedSize: 2}]},
				[containers]: {Items: [{Id: 'c1', SizeRw: 3, SizeRootFs: 8}]},
				[volumes]: {Items: [{Name: 'data', UsageData: {Size: 4}}]},
				BuildCacheUsage: {Items: [{ID: 'r1', Size: 6}]},
			}));
			expect(usage).toMatchObject({
				layersBytes: 7,
				images: [{id: 'sha256:1', sizeBytes: 5, sharedBytes: 2}],
				containers: [{id: 'c1', writableBytes: 3, totalBytes: 8}],
				volumes: [{name: 'data', sizeBytes: 4}],
				buildCache: [{id: 'r1', sizeBytes: 6}],
				lists: {images: [{id: 'sha256:1'}], containers: [{id: 'c1'}]},
			});
		},
	);

	test('of an engine that has nothing is nothing, and of one that counts nothing not told', async () => {
		const empty = {ImageUsage: {}, ContainerUsage: {}, VolumeUsage: {}, BuildCacheUsage: {}};
		expect(await usageOf(() => empty)).toMatchObject({
			layersBytes: 0,
			images: [],
			lists: {images: [], containers: []},
		});
		expect(await usageOf(() => ({}))).toMatchObject({layersBytes: undefined, lists: undefined});
	});

	test.each([
		['of Docker 20.10', {Parent: 'a'}, ['a']],
		['from API 1.42 on', {' Parents': ['a', 'b']}, ['a', 'b']],
		['once that is put right', {Parents: ['a', 'b']}, ['a', 'b']],
		['of a record that lies on none', {}, []],
		['told as null', {Parents: null, ' Parents': null}, []],
		['told as an empty text', {Parent: ''}, []],
	])('knows the parents of the build cache %s', async (_, record, expected) => {
		const usage = await usageOf(() => ({BuildCache: [{ID: 'c', ...record}]}));
		expect(usage.buildCache).toMatchObject([{id: 'c', parentIds: expected}]);
	});
});
