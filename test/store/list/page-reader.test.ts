import {expect, test} from 'vitest';
import {Problem} from '../../../source/problem.ts';
import {readPages} from '../../../source/store/list/page-reader.ts';

const refusal = new Problem({reason: 'rate-limited', message: 'Slower.'});

test('The page reader reads a page at a time, the first at once', async () => {
	let asked = 0;
	const reader = readPages(async function* () {
		for (const page of [['a', 'b'], ['c']]) {
			asked += 1;
			yield page;
		}
	});
	await expect.poll(() => reader.state.get().status).toBe('waiting');
	expect(asked).toBe(1);
	const first = reader.more();
	expect(reader.state.get().status).toBe('loading');
	await Promise.all([first, reader.more()]);
	expect(reader.state.get()).toMatchObject({items: ['a', 'b', 'c'], status: 'waiting'});
	await reader.more();
	await reader.more();
	expect(reader.state.get()).toMatchObject({items: ['a', 'b', 'c'], status: 'complete'});
	expect(asked).toBe(2);
});

test('The page reader keeps what came before a failure', async () => {
	const reader = readPages(async function* () {
		yield ['a'];
		throw refusal;
	});
	await expect.poll(() => reader.state.get().status).toBe('waiting');
	await reader.more();
	expect(reader.state.get()).toEqual({items: ['a'], status: 'failed', error: refusal});
});

test('A page reader that is closed aborts and stays as it was', async () => {
	let signal: AbortSignal | undefined;
	const reader = readPages<string>(async function* (options) {
		signal = options.signal;
		await new Promise((_, reject) => {
			options.signal.addEventListener('abort', () => reject(options.signal.reason));
		});
		yield ['a'];
	});
	reader.close();
	expect(signal?.aborted).toBe(true);
	await reader.more();
	expect(reader.state.get()).toMatchObject({items: [], status: 'loading'});
});
