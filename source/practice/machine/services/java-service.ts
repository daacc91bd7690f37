import {isoTime, out, type Service} from './service.ts';

export const java: Service = {
	opening: at => [
		out(`${isoTime(at)} INFO  [main] Search 4.2.0 starting, heap 512m`),
		out(`${isoTime(at)} INFO  [main] Started in 6.482 seconds`),
	],
	next: (random, at) => [
		random.integer(0, 8) === 0
			? out(`${isoTime(at)} WARN  [gc] Pause young ${random.integer(40, 280)} ms`)
			: out(
					`${isoTime(at)} INFO  [index-${random.integer(1, 4)}] merged ${random.integer(2, 14)} segments`,
				),
	],
	paceMs: 2100,
	quitCode: 143,
	closing: [out('INFO  [shutdown] closed')],
	workers: [],
	memoryBytes: 486_000_000,
	cpuPercent: 23,
};
