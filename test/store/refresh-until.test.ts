import {expect, test, vi} from 'vitest';
import {refreshUntil} from '../../source/store/refresh-until.ts';
import {createResource} from '../../source/store/resource.ts';

function answering(answers: string[]) {
	const load = vi.fn(async () => answers.shift() ?? 'last');
	return {load, resource: createResource(load, Date.now)};
}

test('A refresh asks once when the answer shows it', async () => {
	const {load, resource} = answering(['exited']);
	await refreshUntil(resource, data => data === 'exited', {signal: new AbortController().signal});
	expect(load).toHaveBeenCalledTimes(1);
});

test('A refresh asks again until the answer shows it', async () => {
	const {load, resource} = answering(['running', 'running', 'exited', 'running']);
	await refreshUntil(resource, data => data === 'exited', {signal: new AbortController().signal});
	expect(load).toHaveBeenCalledTimes(3);
	expect(resource.data()).toBe('exited');
});

test('A refresh stops waiting when the session is closed', async () => {
	const {load, resource} = answering(['running', 'running']);
	const abort = new AbortController();
	const waiting = refreshUntil(resource, () => false, {signal: abort.signal});
	await vi.waitFor(() => expect(load).toHaveBeenCalledTimes(1));
	abort.abort();
	await waiting;
	expect(load).toHaveBeenCalledTimes(1);
});
