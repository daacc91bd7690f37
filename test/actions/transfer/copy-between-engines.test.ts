import {expect, test, vi} from 'vitest';
import {copyBetweenEngines} from '../../../source/actions/transfer/copy-between-engines.ts';
import type {Engine} from '../../../source/engine/engine.ts';
import type {ImageDetails} from '../../../source/engine/images.ts';
import {Problem} from '../../../source/problem.ts';
import {createFakeEngine} from '../../helpers/fake-engine.ts';

const {signal} = new AbortController();
const gone = new Problem({reason: 'not-found', message: 'No such image.'});

const details = (...layerDigests: string[]) =>
	({id: 'sha256:a', createdAt: 1, platform: 'linux/amd64', layerDigests}) as ImageDetails;

async function* archive() {
	yield Buffer.alloc(600);
	yield Buffer.alloc(400);
}

const source = createFakeEngine({
	imageCalls: {inspect: async () => details('one', 'two'), save: () => archive()},
});

/** An engine that has these images by name, and calls what it loads by a name of its own. */
function target(images: Record<string, ImageDetails>, loadsAs: string, arrives: ImageDetails) {
	const has = new Map(Object.entries(images));
	const engine: Engine = createFakeEngine({
		endpoint: 'ssh://lab',
		imageCalls: {
			async inspect(name) {
				const found = has.get(name);
				if (!found) {
					throw gone;
				}

				return {...found, references: [...has.keys()]};
			},
			async load(content) {
				for await (const _ of content) {
					// It is read to its end.
				}

				has.set(loadsAs, arrives);
				return {references: [loadsAs], ids: []};
			},
			async tag(name, reference) {
				has.set(reference.replace('docker.io/library/', ''), has.get(name) ?? arrives);
			},
			async untag(name) {
				has.delete(name);
				return {untagged: [name], deletedIds: []};
			},
		},
	});
	return {engine, names: () => [...has.keys()]};
}

const copy = (to: Engine, overwrites = false, onBytes = (_: number) => {}) =>
	copyBetweenEngines({from: source, to, image: 'app:2', overwrites, onBytes, signal});

test('A copy keeps its name where the engine calls what it loads by another', async () => {
	const {engine, names} = target({}, 'localhost/app:2', details('one', 'two'));
	const onBytes = vi.fn();
	expect(await copy(engine, false, onBytes)).toEqual({isThere: false, sentBytes: 1000});
	expect(names()).toEqual(['app:2']);
	expect(onBytes.mock.calls).toEqual([[600], [1000]]);
});

test('Nothing is sent to an engine that has the same image by that name', async () => {
	const {engine} = target({'app:2': details('one', 'two')}, 'app:2', details());
	expect(await copy(engine)).toEqual({isThere: true, sentBytes: 0});
});

test('Another image keeps its name unless it may lose it', async () => {
	const {engine, names} = target({'app:2': details('old')}, 'app:2', details('one', 'two'));
	await expect(copy(engine)).rejects.toMatchObject({reason: 'conflict'});
	expect(names()).toEqual(['app:2']);
	expect(await copy(engine, true)).toMatchObject({isThere: false});
});

test('A copy that lacks a layer is a failure', async () => {
	const {engine} = target({}, 'app:2', details('one'));
	await expect(copy(engine)).rejects.toThrow('did not arrive whole');
});
