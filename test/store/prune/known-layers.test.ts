import {mkdtemp, readdir, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {findBases} from '../../../source/contents/find-bases.ts';
import {findSharers} from '../../../source/contents/find-sharers.ts';
import {readLayers} from '../../../source/contents/read-layers.ts';
import type {Engine, EngineAbout} from '../../../source/engine/engine.ts';
import {createDiskKnownLayers} from '../../../source/layers/known/disk-known-layers.ts';
import type {KnownLayers} from '../../../source/layers/known/known-layers.ts';
import {createPracticeEngine} from '../../../source/practice/engine/create-practice-engine.ts';
import {planPrune} from '../../../source/prune/plan-prune.ts';
import {readPruneInFull} from '../../../source/store/prune/read-prune.ts';

const {signal} = new AbortController();
const now = Date.UTC(2026, 10, 23, 12);

let folder: string;
let known: KnownLayers;

beforeEach(async () => {
	folder = await mkdtemp(path.join(tmpdir(), 'slipway-known-'));
	known = createDiskKnownLayers({file: path.join(folder, 'image-layers')});
});

afterEach(() => rm(folder, {recursive: true, force: true}));

/** Images and containers of the practice engine under the name of a real one, which tells what it was asked for. */
function engineOf(about: Partial<EngineAbout>) {
	const practice = createPracticeEngine({
		now: () => now,
		speed: Number.POSITIVE_INFINITY,
		content: {images: 60, containers: 10},
	});
	const inspected: string[] = [];
	const engine: Engine = {
		...practice,
		about: async options => ({...(await practice.about(options)), ...about}),
		images: {
			...practice.images,
			async inspect(id, options) {
				inspected.push(id);
				// As engines tell it whose ids are those of one platform.
				return {...(await practice.images.inspect(id, options)), manifests: undefined};
			},
		},
	};
	return {engine, inspected};
}

async function read(engine: Engine, withTagTimes: boolean, knownLayers: KnownLayers | undefined) {
	const reading = await readPruneInFull(engine, {
		signal,
		withTagTimes,
		knownLayers,
		now: () => now,
	});
	await knownLayers?.written();
	return reading;
}

test('Layers that are known are not asked for again, and the plan is the same', async () => {
	const {engine, inspected} = engineOf({flavour: 'podman'});
	const plain = await read(engine, true, undefined);
	await read(engine, true, known);
	expect(inspected.length).toBeGreaterThan(100);
	inspected.length = 0;
	const again = await read(engine, true, known);
	expect(inspected).toEqual([]);
	const withoutTimes = plain.state.images.map(image => ({...image, lastTaggedAt: undefined}));
	const expected = {...plain.state, images: withoutTimes};
	expect(again.state.layers).toEqual(expected.layers);
	expect(planPrune(again.state, {protect: []}, now)).toEqual(
		planPrune(expected, {protect: []}, now),
	);
});

test('When an image was tagged is asked each time, of all that may be removed', async () => {
	const {engine, inspected} = engineOf({flavour: 'docker'});
	const before = await read(engine, true, known);
	const all = inspected.length;
	inspected.length = 0;
	const {state} = await read(engine, true, known);
	expect(inspected).toHaveLength(all);
	expect(state).toEqual(before.state);
	inspected.length = 0;
	await read(engine, false, known);
	const running = state.containers.flatMap(({state: is, imageId}) =>
		is === 'running' ? [imageId] : [],
	);
	expect(running.length).toBeGreaterThan(0);
	expect(inspected.filter(id => running.includes(id))).toEqual([]);
	expect(inspected.length).toBeGreaterThan(0);
});

test.each([
	['the practice engine, whose ids are made up', {flavour: 'practice' as const}],
	['the containerd store, where an id is an index', {usesContainerdStore: true}],
])('Nothing is kept of %s', async (_, about) => {
	const {engine, inspected} = engineOf({flavour: 'docker', ...about});
	await read(engine, true, known);
	const all = inspected.length;
	await read(engine, true, known);
	expect(inspected).toHaveLength(all * 2);
	expect(await readdir(folder)).toEqual([]);
});

test('Bases and sharers of layers are found without asking again', async () => {
	const {engine, inspected} = engineOf({flavour: 'docker'});
	const images = await engine.images.list({signal, onUnreadable() {}});
	const [image] = images.toSorted((one, other) => one.createdAt - other.createdAt).slice(-1);
	const layers = await readLayers(engine, image?.id ?? '', {signal});
	const options = {signal, onUnreadable() {}};
	const sharers = await findSharers(engine, layers, options);
	const bases = await findBases(engine, layers, images, options);
	await findSharers(engine, layers, {...options, knownLayers: known});
	await findBases(engine, layers, images, {...options, knownLayers: known});
	inspected.length = 0;
	expect(await findSharers(engine, layers, {...options, knownLayers: known})).toEqual(sharers);
	expect(await findBases(engine, layers, images, {...options, knownLayers: known})).toEqual(bases);
	expect(inspected).toEqual([]);
});
