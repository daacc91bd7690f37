import {accessTime, out, type Service} from './service.ts';

export const registry: Service = {
	opening: at => [
		out(`time="${new Date(at).toISOString()}" level=info msg="listening on [::]:5000"`),
	],
	next: (random, at) => [
		out(
			`172.17.0.1 - - [${accessTime(at)}] "GET /v2/ HTTP/1.1" 200 2 "" "docker/27.${random.integer(0, 5)}.1"`,
		),
	],
	paceMs: 9000,
	quitCode: 0,
	closing: [],
	workers: [],
	memoryBytes: 11_200_000,
	cpuPercent: 0.1,
};
