import {describe, expect, test} from 'vitest';
import {exactly} from '../../source/prune/byte-range.ts';
import {noMarks} from '../../source/prune/no-marks.ts';
import {planPrune} from '../../source/prune/plan-prune.ts';
import {protectionOf} from '../../source/prune/protection-of.ts';
import type {ProtectionRule} from '../../source/prune/prune-rules.ts';
import type {PruneState} from '../../source/prune/prune-state.ts';
import {cacheRecord, container, day, idOf, image, now, stateOf, volume} from './sample-state.ts';

const plan = (state: Partial<PruneState>, protect: ProtectionRule[] = []) =>
	planPrune(stateOf(state), {protect}, now);

function find(state: Partial<PruneState>, key: string, protect: ProtectionRule[] = []) {
	const {entries, indexOf} = plan(state, protect);
	const entry = entries[indexOf.get(key) ?? -1];
	if (!entry) {
		throw new Error(`There is no ${key} among ${entries.map(one => one.key).join(', ')}.`);
	}

	return entry;
}

describe('What stays, and why', () => {
	test('An image stays while a running container uses it, which is named', () => {
		const state = {
			images: [image('app', ['app:1', 'app:latest'])],
			containers: [container('web', 'app', {state: 'running'})],
		};
		for (const key of ['image:app:1', 'image:app:latest']) {
			expect(find(state, key)).toMatchObject({
				verdict: 'kept',
				reasons: ['used by running container web'],
			});
		}
		expect(find(state, `container:${idOf('web').slice(7)}`)).toMatchObject({
			verdict: 'kept',
			reasons: ['is running'],
		});
	});

	test('An image that only a stopped container uses may go after that container', () => {
		const state = {images: [image('app', ['app:1'])], containers: [container('web', 'app')]};
		const key = `container:${idOf('web').slice(7)}`;
		expect(find(state, 'image:app:1')).toMatchObject({
			verdict: 'removable',
			reasons: ['goes with container web'],
			needs: [key],
		});
		const none = noMarks(plan(state));
		const both = none.with(['image:app:1']);
		expect(both.marked().map(entry => entry.key)).toEqual([key, 'image:app:1']);
		expect(both.without([key]).marked()).toEqual([]);
		expect(both.with([key])).toBe(both);
		expect(none.count).toBe(0);
	});

	test('An image stays as the parent of one that stays', () => {
		const state = {
			images: [image('base', ['app:1']), image('app', ['app:2'], {builtOn: [idOf('base')]})],
			containers: [container('web', 'app', {state: 'paused'})],
		};
		expect(find(state, 'image:app:1')).toMatchObject({
			verdict: 'kept',
			reasons: ['parent of app:2'],
		});
		expect(find({...state, containers: []}, 'image:app:1').verdict).toBe('removable');
	});

	test('A volume and a network stay for any container that stays, and wait for the others', () => {
		const network = {
			id: 'n1',
			name: 'front',
			driver: 'bridge',
			createdAt: now,
			isPredefined: false,
			isSwarm: false,
			isInternal: false,
			subnets: [],
			options: {},
			labels: {},
		};
		const state = (running: boolean) => ({
			containers: [
				container('web', 'gone', {
					state: running ? ('running' as const) : ('exited' as const),
					volumes: ['data'],
					networks: ['front'],
				}),
			],
			volumes: [volume('data'), volume('old')],
			networks: [network],
		});
		for (const key of ['volume:data', 'network:n1']) {
			expect(find(state(true), key).reasons).toEqual(['used by running container web']);
			expect(find(state(false), key)).toMatchObject({
				verdict: 'removable',
				needs: [`container:${idOf('web').slice(7)}`],
			});
		}
		expect(find(state(true), 'volume:old').reasons).toEqual(['unused']);
	});

	test('Build cache waits for the records that lie on it, and stays with one that is in use', () => {
		const records = (isInUse: boolean) => [
			cacheRecord('base'),
			cacheRecord('top', {parentIds: ['base'], isInUse}),
		];
		expect(find({buildCache: records(false)}, 'build-cache:base').needs).toEqual([
			'build-cache:top',
		]);
		expect(find({buildCache: records(true)}, 'build-cache:base')).toMatchObject({
			verdict: 'kept',
			reasons: ['used by step top'],
		});
	});
});

describe('Rules of protection', () => {
	const images = [
		image('a', ['registry.example.com/team/app:prod', 'app:dev'], {labels: {env: 'production'}}),
		image('b', ['redis:7'], {createdAt: now - 300 * day, lastTaggedAt: now - 2 * day}),
	];

	test('name the rule that protects, over slashes and for one reference alone', () => {
		const rules = [{reference: '*:prod'}];
		expect(find({images}, 'image:registry.example.com/team/app:prod', rules)).toMatchObject({
			verdict: 'kept',
			reasons: ['protected by rule *:prod'],
			protectedBy: ['*:prod'],
		});
		expect(find({images}, 'image:app:dev', rules).verdict).toBe('removable');
	});

	test.each<[string, ProtectionRule, boolean]>([
		['a label with its value', {label: 'env=prod*'}, true],
		['a label whatever its value', {label: 'env'}, true],
		['a label with a different value', {label: 'env=test'}, false],
		['all conditions of one rule', {label: 'env', reference: 'app:*'}, true],
		['not one of them alone', {label: 'env', reference: 'redis*'}, false],
		['only the kinds it says', {label: 'env', kinds: ['volume']}, false],
		['nothing, when it says nothing', {}, false],
		['no image by the name of a volume', {name: 'app*'}, false],
	])('protect by %s', (_title, rule, isProtected) => {
		expect(find({images}, 'image:app:dev', [rule]).verdict).toBe(
			isProtected ? 'kept' : 'removable',
		);
	});

	test('count the age from when an image came here, not from when somebody built it', () => {
		expect(find({images}, 'image:redis:7', [{newerThanDays: 7}]).reasons).toEqual([
			'protected by rule newer than 7 days',
		]);
		expect(find({images}, 'image:redis:7', [{newerThanDays: 1}]).verdict).toBe('removable');
	});

	test('protect an anonymous volume by its whole name, too', () => {
		const name = 'a1'.repeat(32);
		const volumes = [volume(name, {isAnonymous: true})];
		for (const pattern of [name, 'a1a1a1a1a1a1']) {
			expect(find({volumes}, `volume:${name}`, [{name: pattern}]).verdict).toBe('kept');
		}
	});

	test.each([
		['image:app:dev', {reference: 'app:dev'}],
		['volume:data', {name: 'data', kinds: ['volume']}],
		[`container:${idOf('db').slice(7)}`, {name: 'db', kinds: ['container']}],
		['build-cache:x', undefined],
		[`image:${idOf('c')}`, undefined],
	])('are made of one entry by one key: %s', (key, rule) => {
		const state = {
			images: [...images, image('c', [])],
			volumes: [volume('data')],
			containers: [container('db', 'gone')],
			buildCache: [cacheRecord('x')],
		};
		const made = protectionOf(find(state, key));
		expect(made).toEqual(rule);
		if (made) {
			expect(find(state, key, [made]).verdict).toBe('kept');
		}
	});

	test('protect volumes by name, and with them what has to stay for them: nothing more', () => {
		const state = {
			volumes: [volume('data')],
			containers: [container('db', 'gone', {volumes: ['data']})],
		};
		expect(find(state, 'volume:data', [{name: 'da*'}]).verdict).toBe('kept');
		expect(find(state, `container:${idOf('db').slice(7)}`, [{name: 'data'}]).verdict).toBe(
			'removable',
		);
	});
});

describe('Bytes', () => {
	const images = [image('a', ['a:1', 'a:2']), image('b', ['b:1'])];
	const layers = [
		{bytes: exactly(50), imageIds: [idOf('a'), idOf('b')], digests: ['base']},
		{bytes: exactly(30), imageIds: [idOf('a')], digests: ['a']},
		{bytes: exactly(20), imageIds: [idOf('b')], digests: ['b']},
	];

	test('are freed with the last name of the last image that has them', () => {
		let marks = noMarks(plan({images, layers}));
		const freed = (key: string) => {
			marks = marks.with([key]);
			return marks.freedBytes;
		};
		expect(marks.bytesOf('image:b:1')).toEqual(exactly(20));
		expect(freed('image:a:1')).toEqual(exactly(0));
		expect(marks.bytesOf('image:a:2')).toEqual(exactly(30));
		expect(freed('image:a:2')).toEqual(exactly(30));
		expect(marks.bytesOf('image:b:1')).toEqual(exactly(70));
		expect(freed('image:b:1')).toEqual(exactly(100));
		expect(marks.bytesOf('image:a:1')).toEqual(exactly(80));
	});

	test('of a container are at least those that it wrote: nobody counts its log', () => {
		const marks = noMarks(plan({containers: [container('web', 'gone', {imageBytes: 0})]}));
		const key = `container:${idOf('web').slice(7)}`;
		expect(marks.bytesOf(key)).toEqual({atLeast: 10, atMost: undefined});
		expect(marks.with([key]).freedBytes).toEqual({atLeast: 10, atMost: undefined});
	});

	test('of layers go with the build cache record of the same size, where only one can be meant', () => {
		const buildCache = [cacheRecord('x', {isShared: true, sizeBytes: 20})];
		const marks = noMarks(plan({images, layers, buildCache})).with(['image:b:1']);
		expect(marks.freedBytes).toEqual(exactly(0));
		expect(marks.with(['build-cache:x']).freedBytes).toEqual(exactly(20));
	});

	test('are only bounded where several layers may be meant', () => {
		const buildCache = [cacheRecord('x', {isShared: true, sizeBytes: 20})];
		const twice = [...layers, {bytes: exactly(20), imageIds: [idOf('a')], digests: ['a2']}];
		const marks = noMarks(plan({images, layers: twice, buildCache})).with(['image:b:1']);
		expect(marks.freedBytes).toEqual({atLeast: 0, atMost: 20});
	});

	test('are only bounded while a container holds an image that the list no longer has', () => {
		const containers = [container('ghost', 'gone', {imageBytes: 25, state: 'running' as const})];
		const marks = noMarks(plan({images, layers, containers})).with([
			'image:a:1',
			'image:a:2',
			'image:b:1',
		]);
		expect(marks.freedBytes).toEqual({atLeast: 75, atMost: 100});
	});
});
