import {err, out, type Service} from './service.ts';

const green = (text: string) => `\u001b[32m${text}\u001b[39m`;
const yellow = (text: string) => `\u001b[33m${text}\u001b[39m`;
const red = (text: string) => `\u001b[31m${text}\u001b[39m`;
const grey = (text: string) => `\u001b[90m${text}\u001b[39m`;

const clock = (at: number) => grey(new Date(at).toISOString().slice(11, 23));

const stackTrace = (at: number, order: number) => [
	err(`${clock(at)} ${red('ERROR')} Order ${order} could not be paid`),
	err(red('PaymentError: card was declined (insufficient_funds)')),
	err('    at charge (/app/src/payments/charge.js:48:11)'),
	err('    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)'),
	err('    at async payOrder (/app/src/orders/pay-order.js:21:18)'),
	err('    at async POST /api/orders/:id/payment (/app/src/server.js:112:3) {'),
	err(`  code: ${green("'insufficient_funds'")},`),
	err(`  orderId: ${yellow(String(order))}`),
	err('}'),
];

const paths = ['GET /api/products', 'POST /api/cart', 'GET /api/orders', 'GET /healthz'] as const;

export const nodeApp: Service = {
	opening: at => [
		out(`${clock(at)} ${green('INFO ')} shop-api 2.4.1 starting`),
		out(`${clock(at)} ${green('INFO ')} connected to postgres://shop-db:5432/shop`),
		out(`${clock(at)} ${green('INFO ')} listening on http://0.0.0.0:3000`),
	],
	next(random, at) {
		const roll = random.integer(0, 19);
		if (roll === 0) {
			return stackTrace(at, random.integer(1000, 1999));
		}

		const level = roll < 3 ? yellow('WARN ') : green('INFO ');
		const status = roll < 3 ? yellow('429') : green('200');
		return [
			out(`${clock(at)} ${level} ${random.pick(paths)} ${status} ${random.integer(2, 240)} ms`),
		];
	},
	paceMs: 700,
	quitCode: undefined,
	closing: [],
	workers: [],
	memoryBytes: 92_500_000,
	cpuPercent: 6.5,
};
