import {getEventListeners} from 'node:events';
import {expect, test, vi} from 'vitest';
import {startFakeEngine} from '../fake-engine.ts';

test('Any number of requests is under way with one signal, which keeps nothing of them', async () => {
	let release = () => {};
	const isReleased = new Promise<void>(resolve => {
		release = resolve;
	});
	const {engine, signal} = await startFakeEngine((_, response) => {
		void isReleased.then(() => response.end('[]'));
	});
	const asked = Array.from({length: 30}, () => engine.images.history('image', {signal}));
	await vi.waitFor(() => expect(getEventListeners(signal, 'abort').length).toBeGreaterThan(29));
	release();
	await Promise.all(asked);
	await vi.waitFor(() => expect(getEventListeners(signal, 'abort')).toEqual([]));
});
