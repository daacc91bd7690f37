import {describe, expect, test} from 'vitest';
import {
	type RawStats,
	toContainerStats,
} from '../../../../source/engine/docker/containers/container-stats.ts';

const second = (value: number) => `2026-11-23T14:00:0${value}Z`;

const sample = (at: number, usedMs: number, systemMs: number): RawStats => ({
	read: second(at),
	cpu_stats: {
		cpu_usage: {total_usage: usedMs * 1e6},
		system_cpu_usage: systemMs * 1e6,
		online_cpus: 4,
	},
});

describe('A sample', () => {
	test('counts one fully used core as 100 percent', () => {
		// Four cores: the system's clock runs four times as fast as the wall's.
		const stats = toContainerStats(sample(2, 1500, 8000), sample(1, 500, 4000), false);
		expect(stats.cpuPercent).toBe(100);
	});

	test('prefers what the engine itself measured before', () => {
		const own = {...sample(2, 1500, 8000), precpu_stats: sample(1, 1000, 4000).cpu_stats};
		expect(toContainerStats(own, sample(1, 0, 1), false).cpuPercent).toBe(50);
	});

	test('goes by the clock with Podman, whose system time leaves out idleness', () => {
		const stats = toContainerStats(sample(3, 1500, 1600), sample(1, 500, 550), true);
		expect(stats.cpuPercent).toBe(50);
	});

	test('has no CPU share before there are two', () => {
		expect(toContainerStats(sample(1, 500, 4000), undefined, false).cpuPercent).toBe(0);
		expect(toContainerStats(sample(1, 500, 4000), undefined, true).cpuPercent).toBe(0);
	});

	test.each([
		[{total_inactive_file: 30, inactive_file: 7}, 70],
		[{inactive_file: 40}, 60],
		[{inactive_file: 200}, 100],
		[undefined, 100],
	])('leaves the page cache out: %o', (stats, memoryBytes) => {
		const memory = {usage: 100, limit: 1000, ...(stats && {stats})};
		expect(
			toContainerStats({...sample(1, 0, 0), memory_stats: memory}, undefined, false),
		).toMatchObject({memoryBytes, memoryLimitBytes: 1000});
	});

	test.each(['networks', 'network'])('adds up %s and block devices', key => {
		const network = {rx_bytes: 10, tx_bytes: 1};
		const blocks = [
			{op: 'Read', value: 5},
			{op: 'write', value: 7},
			{op: 'Read', value: 6},
			{op: 'Total', value: 99},
		];
		const raw = {
			...sample(1, 0, 0),
			[key]: {eth0: network, eth1: network},
			blkio_stats: {io_service_bytes_recursive: blocks},
		};
		expect(toContainerStats(raw, undefined, false)).toMatchObject({
			at: Date.UTC(2026, 10, 23, 14, 0, 1),
			networkReceivedBytes: 20,
			networkSentBytes: 2,
			blockReadBytes: 11,
			blockWrittenBytes: 7,
			memoryBytes: 0,
			memoryLimitBytes: undefined,
			processes: undefined,
		});
	});
});
