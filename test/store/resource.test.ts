import {expect, test, vi} from 'vitest';
import {Problem} from '../../source/problem.ts';
import {createResource, dataOf} from '../../source/store/resource.ts';

type Answer = {resolve(value: string): void; reject(error: unknown): void; signal: AbortSignal};

/** A request that the test answers by hand. */
function manualLoad() {
	const asked: Answer[] = [];
	const load = ({signal}: {signal: AbortSignal}) =>
		new Promise<string>((resolve, reject) => {
			asked.push({resolve, reject, signal});
		});
	return {asked, load};
}

const unreachable = new Problem({reason: 'unreachable', message: 'No engine'});

test('A resource is loading until the first answer, then ready with the time of it', async () => {
	const {asked, load} = manualLoad();
	const resource = createResource(load, () => 5000);
	const refreshed = resource.refresh();
	expect(resource.state.get()).toEqual({status: 'loading'});
	expect(resource.data()).toBeUndefined();
	expect(resource.loadedAt()).toBe(0);

	asked[0]?.resolve('one');
	await refreshed;
	expect(resource.state.get()).toEqual({status: 'ready', data: 'one'});
	expect(resource.loadedAt()).toBe(5000);
});

test('A resource asks once more for any number of calls during a request', async () => {
	const {asked, load} = manualLoad();
	const resource = createResource(load, Date.now);
	const first = resource.refresh();
	const later = [resource.refresh(), resource.refresh(), resource.refresh()];
	expect(asked).toHaveLength(1);

	asked[0]?.resolve('old');
	await first;
	await vi.waitFor(() => expect(asked).toHaveLength(2));
	expect(resource.data()).toBe('old');
	asked[1]?.resolve('new');
	await Promise.all(later);
	expect(resource.data()).toBe('new');
	expect(asked).toHaveLength(2);
});

test('A failure keeps what was known, and the next answer replaces it', async () => {
	const {asked, load} = manualLoad();
	const resource = createResource(load, Date.now);
	const first = resource.refresh();
	asked[0]?.resolve('known');
	await first;

	const second = resource.refresh();
	asked[1]?.reject(unreachable);
	await second;
	expect(resource.state.get()).toEqual({status: 'failed', error: unreachable, data: 'known'});
	expect(resource.data()).toBe('known');

	const third = resource.refresh();
	asked[2]?.resolve('again');
	await third;
	expect(resource.state.get()).toEqual({status: 'ready', data: 'again'});
});

test('A failure before any answer has no data, and foreign errors become engine errors', async () => {
	const {asked, load} = manualLoad();
	const resource = createResource(load, Date.now);
	const refreshed = resource.refresh();
	asked[0]?.reject(new TypeError('x is not a function'));
	await refreshed;
	const state = resource.state.get();
	expect(state).toMatchObject({status: 'failed', data: undefined});
	expect(state.status === 'failed' && state.error).toMatchObject({
		reason: 'failed',
		message: 'x is not a function',
	});
});

test('A load that throws at once can be asked again', async () => {
	let isBroken = true;
	const resource = createResource(() => {
		if (isBroken) {
			throw unreachable;
		}

		return Promise.resolve('fine');
	}, Date.now);
	await resource.refresh();
	expect(resource.state.get()).toMatchObject({status: 'failed'});

	isBroken = false;
	await resource.refresh();
	expect(resource.state.get()).toEqual({status: 'ready', data: 'fine'});
});

test('Closing aborts the request, and nothing changes or is asked afterwards', async () => {
	const {asked, load} = manualLoad();
	const resource = createResource(load, Date.now);
	const listener = vi.fn();
	resource.state.subscribe(listener);
	const first = resource.refresh();
	const second = resource.refresh();
	resource.close();
	expect(asked[0]?.signal.aborted).toBe(true);

	asked[0]?.resolve('late');
	await Promise.all([first, second]);
	await resource.refresh();
	expect(listener).not.toHaveBeenCalled();
	expect(asked).toHaveLength(1);
});

test('The data of a state is the latest answer, whether or not asking again failed', () => {
	expect(dataOf(undefined)).toBeUndefined();
	expect(dataOf({status: 'loading'})).toBeUndefined();
	expect(dataOf({status: 'ready', data: 'new'})).toBe('new');
	expect(dataOf({status: 'failed', error: unreachable, data: 'old'})).toBe('old');
	expect(dataOf({status: 'failed', error: unreachable, data: undefined})).toBeUndefined();
});
