import {getEventListeners} from 'node:events';
import {expect, test} from 'vitest';
import {createStoreWaiter} from '../../../source/store/containers/store-waiter.ts';
import {createStore} from '../../../source/store/create-store.ts';

test('A wait for a store leaves nothing at its signal, however it ends', async () => {
	const abort = new AbortController();
	const {signal} = abort;
	const store = createStore(0);
	for (let round = 1; round <= 12; round += 1) {
		const happened = createStoreWaiter(store, value => value === round);
		const given = createStoreWaiter(store, () => false);
		const waits = happened.wait(signal);
		void given.wait(signal);
		store.set(round);
		await waits;
		happened.stop();
		given.stop();
		expect(getEventListeners(signal, 'abort')).toEqual([]);
	}

	const last = createStoreWaiter(store, () => false).wait(signal);
	abort.abort(new Error('the end'));
	await expect(last).rejects.toThrow('the end');
});
