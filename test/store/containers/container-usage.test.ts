import {expect, onTestFinished, test, vi} from 'vitest';
import type {ContainerStats} from '../../../source/engine/containers.ts';
import {createUsageWatcher} from '../../../source/store/containers/container-usage.ts';

const sample = (cpuPercent: number): ContainerStats => ({
	at: 0,
	cpuPercent,
	memoryBytes: cpuPercent * 1000,
	memoryLimitBytes: undefined,
	networkReceivedBytes: 0,
	networkSentBytes: 0,
	blockReadBytes: 0,
	blockWrittenBytes: 0,
	processes: 1,
});

function watch({failing = [] as string[]} = {}) {
	const open = new Set<string>();
	const opened: string[] = [];
	const watcher = createUsageWatcher({
		async *stats(id, {signal}) {
			opened.push(id);
			open.add(id);
			try {
				if (failing.includes(id)) {
					throw new Error('The engine does not tell');
				}

				yield sample(id.length);
				await new Promise(resolve => {
					signal.addEventListener('abort', resolve);
				});
			} finally {
				open.delete(id);
			}
		},
	});
	vi.useFakeTimers();
	onTestFinished(() => {
		watcher.close();
		vi.useRealTimers();
	});
	return {watcher, open, opened};
}

test('Each container in view has one stream, and none has one that is only scrolled by', async () => {
	const {watcher, open, opened} = watch();
	watcher.look(['a', 'bb']);
	await vi.advanceTimersByTimeAsync(100);
	watcher.look(['bb', 'ccc']);
	await vi.advanceTimersByTimeAsync(1000);
	expect(opened).toEqual(['bb', 'ccc']);
	watcher.look(['ccc', 'dddd']);
	await vi.advanceTimersByTimeAsync(2000);
	expect([...open]).toEqual(['ccc', 'dddd']);
	expect(opened).toEqual(['bb', 'ccc', 'dddd']);
	expect([...watcher.usage.get()]).toEqual([
		['ccc', {cpuPercent: 3, memoryBytes: 3000}],
		['dddd', {cpuPercent: 4, memoryBytes: 4000}],
	]);
});

test('A stream that failed leaves its cell empty, and begins anew with the next look', async () => {
	const {watcher, opened} = watch({failing: ['a']});
	watcher.look(['a']);
	await vi.advanceTimersByTimeAsync(2000);
	expect(watcher.usage.get().size).toBe(0);
	expect(opened).toEqual(['a']);
	watcher.look(['a']);
	await vi.advanceTimersByTimeAsync(2000);
	expect(opened).toEqual(['a', 'a']);
});

test('Looking at nothing ends everything and sets no timer', async () => {
	const {watcher, open} = watch();
	watcher.look([]);
	expect(vi.getTimerCount()).toBe(0);
	watcher.look(['a']);
	await vi.advanceTimersByTimeAsync(500);
	watcher.look([]);
	await vi.advanceTimersByTimeAsync(2000);
	expect(open.size).toBe(0);
	expect(vi.getTimerCount()).toBe(0);
	watcher.look(['a']);
	await vi.advanceTimersByTimeAsync(500);
	watcher.close();
	await vi.advanceTimersByTimeAsync(2000);
	expect(open.size).toBe(0);
	expect(vi.getTimerCount()).toBe(0);
});
