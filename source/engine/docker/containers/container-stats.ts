import type Docker from 'dockerode';
import type {ContainerStats} from '../../containers.ts';
import {amount, moment} from '../values.ts';

/** Fields that one engine or the other leaves out; Podman 4 spells `networks` as `network`. */
export type RawStats = {
	read: string;
	pids_stats?: {current?: number};
	networks?: Docker.NetworkStats;
	network?: Docker.NetworkStats;
	memory_stats?: {usage?: number; limit?: number; stats?: Record<string, number>};
	blkio_stats?: {io_service_bytes_recursive?: {op?: string; value?: number}[] | null};
	cpu_stats?: CpuStats;
	precpu_stats?: CpuStats;
};

type CpuStats = {
	cpu_usage?: {total_usage?: number; percpu_usage?: number[] | null};
	system_cpu_usage?: number;
	online_cpus?: number;
};

const usage = (cpu: CpuStats | undefined) => cpu?.cpu_usage?.total_usage ?? 0;

/** As `docker stats`: share of the host's time, times its cores. */
function cpuPercentOfDocker(sample: RawStats, previous: CpuStats | undefined): number {
	const {cpu_stats: cpu} = sample;
	const before = sample.precpu_stats?.system_cpu_usage ? sample.precpu_stats : previous;
	const systemDelta = (cpu?.system_cpu_usage ?? 0) - (before?.system_cpu_usage ?? 0);
	const delta = usage(cpu) - usage(before);
	const cores = cpu?.online_cpus || cpu?.cpu_usage?.percpu_usage?.length || 1;
	return before && systemDelta > 0 && delta > 0 ? (delta / systemDelta) * cores * 100 : 0;
}

/** Podman's `system_cpu_usage` counts only what is busy, so that the clock has to serve. */
function cpuPercentOfPodman(sample: RawStats, previous: RawStats | undefined): number {
	const elapsedMs = (moment(sample.read) ?? 0) - (moment(previous?.read) ?? 0);
	const deltaMs = (usage(sample.cpu_stats) - usage(previous?.cpu_stats)) / 1e6;
	return previous && elapsedMs > 0 && deltaMs > 0 ? (deltaMs / elapsedMs) * 100 : 0;
}

/** Memory without the page cache that the kernel takes back first: cgroup 1 and 2 name it differently. */
function memoryBytes({memory_stats: memory}: RawStats): number {
	const used = memory?.usage ?? 0;
	const inactive = memory?.stats?.total_inactive_file ?? memory?.stats?.inactive_file ?? 0;
	return inactive < used ? used - inactive : used;
}

const blockBytes = ({blkio_stats: blocks}: RawStats, operation: string): number =>
	(blocks?.io_service_bytes_recursive ?? [])
		.filter(({op}) => op?.toLowerCase() === operation)
		.reduce((sum, {value}) => sum + amount(value), 0);

/**
@param previous The sample before; `undefined` for the first, which has no CPU share yet (0).
*/
export function toContainerStats(
	sample: RawStats,
	previous: RawStats | undefined,
	isPodman: boolean,
): ContainerStats {
	const networks = Object.values(sample.networks ?? sample.network ?? {});
	return {
		at: moment(sample.read) ?? 0,
		cpuPercent: isPodman
			? cpuPercentOfPodman(sample, previous)
			: cpuPercentOfDocker(sample, previous?.cpu_stats),
		memoryBytes: memoryBytes(sample),
		memoryLimitBytes: sample.memory_stats?.limit || undefined,
		networkReceivedBytes: networks.reduce((sum, network) => sum + amount(network?.rx_bytes), 0),
		networkSentBytes: networks.reduce((sum, network) => sum + amount(network?.tx_bytes), 0),
		blockReadBytes: blockBytes(sample, 'read'),
		blockWrittenBytes: blockBytes(sample, 'write'),
		processes: sample.pids_stats?.current,
	};
}
