import {err, isoTime, out, type Service} from './service.ts';

const jobs = ['resize-images', 'send-invoice', 'sync-stock', 'rebuild-index'] as const;

export const pythonWorker: Service = {
	opening: at => [out(`${isoTime(at)} worker: ready, 4 threads, queue redis://cache:6379/0`)],
	next(random, at) {
		const job = `${random.pick(jobs)}[${random.integer(10_000, 99_999)}]`;
		return random.integer(0, 11) === 0
			? [
					err(`${isoTime(at)} worker: ${job} failed, trying again in 30 s`),
					err('Traceback (most recent call last):'),
					err('  File "/srv/worker/run.py", line 88, in perform'),
					err('    response = session.post(url, json=payload, timeout=5)'),
					err("requests.exceptions.ReadTimeout: HTTPSConnectionPool(host='mail', port=443)"),
				]
			: [out(`${isoTime(at)} worker: ${job} done in ${random.integer(20, 4000)} ms`)];
	},
	paceMs: 1600,
	quitCode: 143,
	closing: [out('worker: SIGTERM, finishing the current job')],
	workers: [],
	memoryBytes: 61_000_000,
	cpuPercent: 11,
};
