import {accessTime, err, out, type Service} from './service.ts';

const requests = [
	'GET / HTTP/1.1" 200 615',
	'GET /assets/app.4f9c1e.js HTTP/1.1" 200 184203',
	'GET /assets/style.css HTTP/1.1" 304 0',
	'GET /api/products?page=2 HTTP/1.1" 200 8412',
	'POST /api/cart HTTP/1.1" 201 96',
	'GET /favicon.ico HTTP/1.1" 404 153',
	'GET /api/orders/1042 HTTP/1.1" 502 157',
	'GET /healthz HTTP/1.1" 200 2',
] as const;

const agents = [
	'Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0',
	'Mozilla/5.0 (Macintosh; Intel Mac OS X 14_7) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15',
	'curl/8.9.1',
	'kube-probe/1.30',
] as const;

const errorTime = (at: number) =>
	new Date(at).toISOString().slice(0, 19).replaceAll('-', '/').replace('T', ' ');

export const nginx: Service = {
	opening: at => [
		out('/docker-entrypoint.sh: Configuration complete; ready for start up'),
		err(`${errorTime(at)} [notice] 1#1: nginx/1.27.2`),
		err(`${errorTime(at)} [notice] 1#1: start worker processes`),
	],
	next(random, at) {
		const request = random.pick(requests);
		const address = `172.17.0.${random.integer(1, 9)}`;
		const line = out(
			`${address} - - [${accessTime(at)}] "${request} "-" "${random.pick(agents)}" "-"`,
		);
		return request.includes('" 502')
			? [
					err(
						`${errorTime(at)} [error] 29#29: *${random.integer(100, 9999)} connect() failed (111: Connection refused) while connecting to upstream, client: ${address}, upstream: "http://172.17.0.4:3000/api/orders/1042"`,
					),
					line,
				]
			: [line];
	},
	paceMs: 900,
	quitCode: 0,
	closing: [err('[notice] 1#1: signal 15 (SIGTERM) received, exiting')],
	workers: ['nginx: worker process', 'nginx: worker process'],
	memoryBytes: 9_400_000,
	cpuPercent: 0.8,
};
