import {describe, expect, test} from 'vitest';
import type {EngineAbout} from '../../../source/engine/engine.ts';
import {whyUnavailable} from '../../../source/store/build/unavailable.ts';

const docker: EngineAbout = {
	flavour: 'docker',
	name: 'Docker',
	version: '28.5.2+dfsg3',
	apiVersion: '1.51',
	platform: 'linux/amd64',
	id: undefined,
	hostName: undefined,
	storageDriver: 'overlay2',
	usesContainerdStore: false,
	tellsPlatforms: false,
	deletesPlatforms: false,
	rootDirectory: undefined,
	registries: {insecure: [], mirrors: []},
	swarm: undefined,
};

const nothing = {platform: undefined, backend: undefined, network: undefined};
const tar = {type: 'tar', attributes: {dest: 'a.tar'}};
const oci = {type: 'oci', attributes: {dest: 'a.tar'}};
const cache = (type: string) => ({type, attributes: {ref: 'a'}});

describe('What an engine cannot build', () => {
	test('is nothing as long as POST /build can carry it', () => {
		const podman = {...docker, flavour: 'podman' as const};
		expect(whyUnavailable({...nothing, platform: 'linux/arm64'}, podman)).toBeUndefined();
		expect(whyUnavailable({...nothing, cacheFrom: [cache('registry')]}, podman)).toBeUndefined();
	});

	test('is told of Podman, the classic builder and old engines', () => {
		const wish = {...nothing, outputs: [tar]};
		expect(whyUnavailable(wish, {...docker, flavour: 'podman'})).toMatch(/Use podman build/);
		expect(whyUnavailable({...wish, backend: 'classic'}, docker)).toMatch(/classic builder/);
		expect(whyUnavailable(wish, {...docker, version: '20.10.24'})).toMatch(
			/^--output .* Docker 23 or newer, and this is 20\.10\.24/,
		);
		expect(whyUnavailable(wish, docker)).toBeUndefined();
		expect(whyUnavailable(wish, undefined)).toBeUndefined();
	});

	test.each([
		['Several platforms', {...nothing, platform: 'linux/amd64,linux/arm64'}],
		['An output of the type oci', {...nothing, outputs: [tar, oci]}],
		['A cache of the type local', {...nothing, cacheTo: [cache('inline'), cache('local')]}],
	])('without the containerd image store is: %s', (what, wish) => {
		expect(whyUnavailable(wish, docker)).toBe(
			`${what}: this needs an engine with the containerd image store.`,
		);
		expect(whyUnavailable(wish, {...docker, usesContainerdStore: true})).toBeUndefined();
	});

	test('is more than one output before Docker 26', () => {
		const wish = {...nothing, outputs: [tar, tar]};
		expect(whyUnavailable(wish, {...docker, version: '25.0.1'})).toBe(
			'More than one --output is unavailable: it needs Docker 26 or newer, and this is 25.0.1.',
		);
		expect(whyUnavailable(wish, {...docker, version: '26.0.0'})).toBeUndefined();
	});

	test('is a network by its name for what only BuildKit builds', () => {
		const wish = {...nothing, contexts: {lib: 'lib'}};
		expect(whyUnavailable({...wish, network: 'web'}, docker)).toBe(
			'--network web is unavailable with --build-context: BuildKit has only host and none.',
		);
		expect(whyUnavailable({...wish, network: 'none'}, docker)).toBeUndefined();
		expect(whyUnavailable({...nothing, network: 'web'}, docker)).toBeUndefined();
	});

	test('is not a cache inside of the image', () => {
		expect(whyUnavailable({...nothing, cacheTo: [cache('inline')]}, docker)).toBeUndefined();
	});
});
