import {expect, onTestFinished, test} from 'vitest';
import {openPracticeRegistry} from '../../source/registry/open-registry.ts';
import {openEngine} from '../../source/store/open-engine.ts';
import {createFakeEngine} from '../helpers/fake-engine.ts';
import {openSampleApp} from './sample-app.ts';

const {signal} = new AbortController();

test('Registries are loaded by the first question, once, and the practice engine has its own', async () => {
	const opened: string[] = [];
	const practice = openEngine(createFakeEngine({endpoint: 'practice://'}), Date.now);
	onTestFinished(() => practice.close());
	const {services} = await openSampleApp({
		async openRegistry(kind) {
			opened.push(kind);
			return openPracticeRegistry({now: Date.now});
		},
		openPractice: async () => practice,
	});
	const {registry, hosts} = services;
	expect(opened).toEqual([]);
	await registry.logIn('ghcr.io', {username: 'ann', password: 'x'}, {signal});
	expect(await registry.store.get('ghcr.io', {signal})).toEqual({username: 'ann', password: 'x'});
	expect(opened).toEqual(['real']);

	await hosts.openPractice();
	const ofPractice = services.registry;
	expect(await ofPractice.store.get('ghcr.io', {signal})).toBeUndefined();
	expect(opened).toEqual(['real', 'practice']);
	const pages: string[][] = [];
	for await (const page of ofPractice.client.tags(
		{host: 'docker.io', repository: 'library/redis'},
		{signal},
	)) {
		pages.push(page);
	}

	expect(pages.flat()).toContain('7');
	expect(opened).toHaveLength(2);
});
