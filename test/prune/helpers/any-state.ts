import fc from 'fast-check';
import {exactly} from '../../../source/prune/byte-range.ts';
import type {ProtectionRule} from '../../../source/prune/prune-rules.ts';
import type {PruneState} from '../../../source/prune/prune-state.ts';
import {cacheRecord, container, day, idOf, image, now, stateOf, volume} from '../sample-state.ts';

const index = fc.nat({max: 11});
const age = fc.integer({min: 0, max: 90}).map(days => now - days * day);

/** Any number of things that use each other in any way that an engine allows. */
export const states: fc.Arbitrary<PruneState> = fc
	.record({
		images: fc.array(
			fc.record({names: fc.subarray(['1', '2', 'prod']), repository: index, createdAt: age}),
			{minLength: 1, maxLength: 12},
		),
		layers: fc.array(
			fc.record({
				bytes: fc.nat({max: 1000}),
				holders: fc.array(index, {minLength: 1, maxLength: 4}),
			}),
			{maxLength: 12},
		),
		containers: fc.array(
			fc.record({
				image: index,
				volumes: fc.subarray(['v0', 'v1', 'v2', 'v3']),
				state: fc.constantFrom('running' as const, 'paused' as const, 'exited' as const),
				writableBytes: fc.nat({max: 100}),
				createdAt: age,
			}),
			{maxLength: 6},
		),
		cache: fc.array(
			fc.record({
				parent: fc.option(index, {nil: undefined}),
				isInUse: fc.boolean(),
				bytes: fc.nat(50),
			}),
			{maxLength: 8},
		),
	})
	.map(({images, layers, containers, cache}) => {
		const nameOf = (at: number) => `image ${at % images.length}`;
		return stateOf({
			images: images.map(({names, repository, createdAt}, at) =>
				image(
					`image ${at}`,
					names.map(name => `r${repository}/${at}:${name}`),
					{createdAt, builtOn: at % 3 === 2 ? [idOf(nameOf(at - 1))] : []},
				),
			),
			layers: layers.map(({bytes, holders}, at) => ({
				bytes: exactly(bytes),
				imageIds: [...new Set(holders.map(holder => idOf(nameOf(holder))))],
				digests: [`layer ${at}`],
			})),
			containers: containers.map((one, at) =>
				container(`c${at}`, nameOf(one.image), {
					volumes: one.volumes,
					state: one.state,
					writableBytes: one.writableBytes,
					createdAt: one.createdAt,
				}),
			),
			volumes: ['v0', 'v1', 'v2', 'v3'].map((name, at) => volume(name, {sizeBytes: 10 ** at})),
			buildCache: cache.map(({parent, isInUse, bytes}, at) =>
				cacheRecord(`b${at}`, {
					parentIds: parent !== undefined && parent < at ? [`b${parent}`] : [],
					isInUse,
					sizeBytes: bytes,
				}),
			),
		});
	});

export const rules: fc.Arbitrary<ProtectionRule[]> = fc.subarray<ProtectionRule>([
	{reference: '*:prod'},
	{reference: 'r1/*'},
	{name: 'v[01]'},
	{newerThanDays: 30},
	{kinds: ['build-cache']},
	{name: 'c2'},
]);
