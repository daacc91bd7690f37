import {expect, test} from 'vitest';
import {retryTransfer} from '../../source/engine/retry-transfer.ts';
import type {TransferProgress} from '../../source/engine/transfer-progress.ts';
import {Problem} from '../../source/problem.ts';
import {readAll} from '../contract/streams.ts';

const {signal} = new AbortController();
const done: TransferProgress = {
	layer: undefined,
	status: 'Digest: x',
	phase: undefined,
	currentBytes: undefined,
	totalBytes: undefined,
	digest: undefined,
};

/** A transfer whose first attempts fail like this. */
function failing(count: number, error: Error) {
	const attempts = {made: 0, pauses: [] as number[]};
	async function* start() {
		attempts.made += 1;
		if (attempts.made <= count) {
			throw error;
		}
		yield done;
	}
	const wait = async (milliseconds: number) => {
		attempts.pauses.push(milliseconds);
	};
	return {attempts, start, transfer: retryTransfer(start, {signal, wait})};
}

const passing = new Problem({
	reason: 'failed',
	message: 'Image redis:7: Get "https://registry-1.docker.io/v2/": net/http: TLS handshake timeout',
});

test('A transfer that the network fails is started again, and says so', async () => {
	const {attempts, transfer} = failing(2, passing);
	const lines = (await readAll(transfer)).map(({status}) => status);
	expect(lines).toEqual([
		`Retrying in 1 s. ${passing.message}`,
		`Retrying in 4 s. ${passing.message}`,
		'Digest: x',
	]);
	expect(attempts).toEqual({made: 3, pauses: [1000, 4000]});
});

test('A transfer is given up after the fourth attempt', async () => {
	const {attempts, transfer} = failing(9, passing);
	await expect(readAll(transfer)).rejects.toBe(passing);
	expect(attempts.made).toBe(4);
});

test.each([
	new Problem({reason: 'unauthorized', message: 'timeout of the login'}),
	new Problem({reason: 'not-found', message: 'No such image: redis:7'}),
	new Problem({reason: 'failed', message: 'filesystem layer verification failed'}),
	new Error('connection reset'),
])('A transfer is not started again after: %s', async error => {
	const {attempts, transfer} = failing(1, error);
	await expect(readAll(transfer)).rejects.toBe(error);
	expect(attempts.made).toBe(1);
});

test('An abort ends the pause with its reason', async () => {
	const controller = new AbortController();
	const reason = new Error('Changed my mind');
	const {attempts, start} = failing(9, passing);
	const reading = (async () => {
		for await (const _ of retryTransfer(start, {signal: controller.signal})) {
			controller.abort(reason);
		}
	})();
	await expect(reading).rejects.toBe(reason);
	expect(attempts.made).toBe(1);
});
