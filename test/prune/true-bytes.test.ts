import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {noMarks} from '../../source/prune/no-marks.ts';
import {planPrune} from '../../source/prune/plan-prune.ts';
import type {PruneState} from '../../source/prune/prune-state.ts';
import {SimulatedImageStore, type SimulatedStore, simulatedId} from './helpers/simulated-store.ts';
import {now} from './sample-state.ts';

const sizes = [1, 40, 300, 5000, 90_000, 2_000_000];
const layer = fc.nat({max: 5}).map(at => ({digest: `sha256:${at}`, fileBytes: sizes[at] ?? 0}));

/** Layers that lie on nothing but what they were made on. */
const ownLayers = (at: number) =>
	fc.array(fc.nat({max: 5}), {minLength: 1, maxLength: 3}).map(some =>
		some.map((size, depth) => ({
			digest: `sha256:${at}-${depth}-${size}`,
			fileBytes: (sizes[size] ?? 0) + at * 7 + depth,
		})),
	);

const images = (areLayersShared: boolean) =>
	fc.integer({min: 1, max: 8}).chain(count =>
		fc.tuple(
			...Array.from({length: count}, (_, at) =>
				fc.record({
					base:
						at === 0 ? fc.constant(undefined) : fc.option(fc.nat({max: at - 1}), {nil: undefined}),
					layers: areLayersShared ? fc.array(layer, {minLength: 1, maxLength: 3}) : ownLayers(at),
					hasName: fc.boolean(),
					hasSteps: fc.boolean(),
					isRepacked: areLayersShared ? fc.boolean() : fc.constant(false),
					isUnpacked: areLayersShared ? fc.boolean() : fc.constant(true),
				}),
			),
		),
	);

const stores = (kind: SimulatedStore['kind'], isPlain = false): fc.Arbitrary<SimulatedStore> =>
	fc.record({
		kind: fc.constant(kind),
		tellsManifests: isPlain ? fc.constant(true) : fc.boolean(),
		countsSteps: fc.boolean(),
		images: images(!isPlain),
		records:
			isPlain || kind === 'classic'
				? fc.constant([])
				: fc.uniqueArray(fc.record({image: fc.constant(0), layer: fc.nat({max: 2})}), {
						maxLength: 2,
						selector: ({layer}) => layer,
					}),
		lostBytes: isPlain || kind === 'classic' ? fc.constant(0) : fc.constantFrom(0, 3000),
	});

/** What of a store shall go, as bits, and the order in which it is told. */
const choices = fc.record({bits: fc.nat(), records: fc.nat({max: 3}), seed: fc.nat()});
type Choice = {bits: number; records: number; seed: number};

function choose(store: SimulatedStore, simulated: SimulatedImageStore, choice: Choice) {
	const listed = simulated.listed();
	const images = listed.filter((_, at) => ((choice.bits >> at) & 1) === 1);
	const records = [...store.records.keys()].filter(at => ((choice.records >> at) & 1) === 1);
	const start = choice.seed % listed.length;
	return {images, records, order: [...listed.slice(start), ...listed.slice(0, start)]};
}

function marked(state: PruneState, images: readonly number[], records: readonly number[]) {
	const plan = planPrune(state, {protect: []}, now);
	const ids = new Set([...images.map(simulatedId), ...records.map(String)]);
	const keys = plan.entries.filter(({id}) => ids.has(id)).map(({key}) => key);
	return {plan, marks: noMarks(plan).with(keys)};
}

describe('What is said to go of a store', () => {
	test.each(['classic', 'containerd'] as const)(
		'holds what goes of the %s one, before and after its layers are known',
		async kind => {
			await fc.assert(
				fc.asyncProperty(stores(kind), choices, async (store, choice) => {
					const simulated = new SimulatedImageStore(store);
					const {images, records, order} = choose(store, simulated, choice);
					const {counted, complete} = await simulated.read(order);
					const all = simulated.bytes(new Set(), new Set());
					const freed = all - simulated.bytes(new Set(images), new Set(records));
					for (const state of [counted, complete]) {
						const {marks} = marked(state, images, records);
						const {atLeast, atMost = Number.POSITIVE_INFINITY} = marks.freedBytes;
						expect(atLeast, state.knowledge).toBeLessThanOrEqual(freed);
						expect(atMost, state.knowledge).toBeGreaterThanOrEqual(freed);
					}
				}),
				{numRuns: 600},
			);
		},
		60_000,
	);

	test('is exact for the classic one, in whatever order the engine tells it', async () => {
		await fc.assert(
			fc.asyncProperty(stores('classic'), choices, async (store, choice) => {
				const simulated = new SimulatedImageStore(store);
				const {images, order} = choose(store, simulated, choice);
				const {complete, asked} = await simulated.read(order);
				const all = simulated.bytes(new Set(), new Set());
				const freed = all - simulated.bytes(new Set(images), new Set());
				const {marks} = marked(complete, images, []);
				expect(marks.freedBytes).toEqual({atLeast: freed, atMost: freed});
				expect(asked).toBeLessThan(Math.max(1, order.length));
			}),
			{numRuns: 600},
		);
	}, 60_000);

	test('is exact for the containerd one where nothing is packed twice and images lie on images', async () => {
		const whole = stores('containerd', true).map(store => ({
			...store,
			images: store.images.map(image => ({...image, hasName: true})),
		}));
		await fc.assert(
			fc.asyncProperty(whole, choices, async (store, choice) => {
				const simulated = new SimulatedImageStore(store);
				const {images, order} = choose(store, simulated, choice);
				const {complete, asked} = await simulated.read(order);
				const all = simulated.bytes(new Set(), new Set());
				const freed = all - simulated.bytes(new Set(images), new Set());
				const {marks, plan} = marked(complete, images, []);
				expect(marks.freedBytes).toEqual({atLeast: freed, atMost: freed});
				expect(plan.usage.image.usedBytes).toEqual({atLeast: all, atMost: all});
				expect(asked).toBe(0);
			}),
			{numRuns: 400},
		);
	}, 60_000);

	test('is exact for an image that has every layer alone, whatever else is there', async () => {
		await fc.assert(
			fc.asyncProperty(stores('containerd'), choices, async (store, choice) => {
				const alone = {
					base: undefined,
					layers: [
						{digest: 'sha256:own', fileBytes: 700},
						{digest: 'sha256:own too', fileBytes: 11},
					],
					hasName: true,
					hasSteps: false,
					isRepacked: false,
					isUnpacked: true,
				};
				const more = {...store, images: [...store.images, alone], records: []};
				const simulated = new SimulatedImageStore(more);
				const {order} = choose(more, simulated, choice);
				const at = store.images.length;
				const {complete} = await simulated.read(order);
				const freed =
					simulated.bytes(new Set(), new Set()) - simulated.bytes(new Set([at]), new Set());
				expect(marked(complete, [at], []).marks.freedBytes).toEqual({
					atLeast: freed,
					atMost: freed,
				});
			}),
		);
	}, 60_000);

	test('leaves no more in doubt for the containerd one than layers that several have', async () => {
		await fc.assert(
			fc.asyncProperty(stores('containerd'), choices, async (store, choice) => {
				const unpacked = store.images.map(image => ({...image, isUnpacked: true}));
				const plain = {...store, images: unpacked, records: []};
				const simulated = new SimulatedImageStore(plain);
				const {images, order} = choose(plain, simulated, choice);
				const {complete} = await simulated.read(order);
				const {atLeast, atMost = Number.POSITIVE_INFINITY} = marked(complete, images, []).marks
					.freedBytes;
				const inDoubt = images
					.map(image => simulated.sharedLayerBytes(image))
					.reduce((sum, bytes) => sum + bytes, 0);
				expect(atMost - atLeast).toBeLessThanOrEqual(inDoubt);
				if (plain.tellsManifests) {
					expect(atMost).toBeLessThanOrEqual(simulated.bytes(new Set(), new Set()));
				}
			}),
			{numRuns: 600},
		);
	}, 60_000);
});
