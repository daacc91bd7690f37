import {describe, expect, test} from 'vitest';
import {familiarReference} from '../../../source/format/image-reference.ts';
import {parseImageReference} from '../../../source/format/parse-image-reference.ts';
import {localImages} from '../../../source/practice/engine/content/local-images.ts';
import {recipes} from '../../../source/practice/engine/content/recipes.ts';
import {commonCommands} from '../../../source/practice/engine/content/systems.ts';
import {repositories} from '../../../source/practice/engine/registry/repositories.ts';
import {programs} from '../../../source/practice/machine/processes/programs.ts';
import {openPractice, plainLog, readAll} from './practice-bench.ts';

describe('What a newcomer finds in the practice engine', () => {
	test('Every reference is complete and in familiar form', () => {
		const references = [
			...Object.values(localImages).flat(),
			...repositories.flatMap(({name, tags}) => tags.map(tag => `${name}:${tag}`)),
		];
		for (const reference of references) {
			const parsed = parseImageReference(reference);
			expect(parsed.isValid && familiarReference(parsed.value)).toBe(reference);
		}

		expect(repositories.length).toBeGreaterThanOrEqual(60);
		expect(new Set(repositories.map(({name}) => name)).size).toBe(repositories.length);
	});

	test('Every image that is named has a recipe', () => {
		expect(Object.keys(recipes)).toEqual(expect.arrayContaining(Object.keys(localImages)));
	});

	test('Every command that a system has is imitated', () => {
		expect(commonCommands.filter(name => !programs.has(name))).toEqual([]);
	});

	test('Images share layers, have several names, none, or another platform', async () => {
		const {engine, signal} = openPractice();
		const images = await engine.images.list({signal, withSharedSize: true});
		expect(images.some(({sharedBytes = 0}) => sharedBytes > 50_000_000)).toBe(true);
		expect(images.some(({references}) => references.length >= 3)).toBe(true);
		expect(images.filter(({references}) => references.length === 0).length).toBe(1);
		expect(
			images.some(({labels}) => Object.values(labels).some(text => text.includes('時計'))),
		).toBe(true);
		const arm = await engine.images.inspect('alpine:3.20-arm64', {signal});
		expect(arm.platform).toBe('linux/arm64/v8');
		const [seven, point] = await Promise.all(
			['redis:7', 'redis:7.2'].map(name => engine.images.inspect(name, {signal})),
		);
		expect(seven?.id).toBe(point?.id);
	});

	test('Containers are in every state that an engine has words for', async () => {
		const {engine, signal} = openPractice();
		const containers = await engine.containers.list({signal});
		expect(new Set(containers.map(({state}) => state))).toEqual(
			new Set(['running', 'paused', 'restarting', 'exited', 'created']),
		);
		const statuses = containers.map(({status}) => status);
		for (const pattern of [
			/^Up 2 days \(healthy\)$/,
			/^Up 3 hours \(unhealthy\)$/,
			/^Up 29 hours \(Paused\)$/,
			/^Exited \(0\) 9 hours ago$/,
			/^Exited \(137\) 3 days ago$/,
			/^Restarting \(1\) 18 seconds ago$/,
			/^Created$/,
		]) {
			expect(statuses).toContainEqual(expect.stringMatching(pattern));
		}
	});

	test('What means harm is told as it is, for screens to make safe', async () => {
		const {engine, signal} = openPractice();
		const hostile = expect.stringContaining('\u001b[2J');
		const image = await engine.images.inspect('practice/hostile:1', {signal});
		expect(image).toMatchObject({author: hostile, comment: hostile});
		expect(Object.values(image.config.labels)).toContainEqual(hostile);
		expect(image.config.environment).toContainEqual(hostile);
		const history = await engine.images.history('practice/hostile:1', {signal});
		expect(history.map(({createdBy}) => createdBy)).toContainEqual(hostile);
		const container = await engine.containers.inspect('hostile', {signal});
		expect(container.commandLine).toContainEqual(hostile);
		expect(container.labels.evil).toEqual(hostile);
		const row = (await engine.containers.list({signal})).find(({name}) => name === 'hostile');
		expect(row).toMatchObject({command: hostile, labels: {evil: hostile}});
		const log = await readAll(engine.containers.logs('hostile', {signal, ...plainLog}));
		expect(log.map(({text}) => text)).toContainEqual(hostile);
	});

	test('Every container that runs can be looked into', async () => {
		const {engine, signal} = openPractice();
		const {containers} = engine;
		const running = (await containers.list({signal})).filter(({state}) => state === 'running');
		for (const {id, name} of running) {
			const {rows} = await containers.top(id, {signal});
			expect(rows.length, name).toBeGreaterThan(0);
			expect(rows[0]?.at(-1), name).not.toMatch(/entrypoint/);
			const log = await readAll(containers.logs(id, {signal, ...plainLog}));
			expect(log.length > 3 || name === 'workbench', name).toBe(true);
			expect((await containers.inspect(id, {signal})).exitCode).toBeUndefined();
		}
	});
});
