import {err, isoTime, type Service} from './service.ts';

const says = (at: number, processId: number, text: string) =>
	err(`${isoTime(at)} UTC [${processId}] ${text}`);

export const postgres: Service = {
	opening: at => [
		says(at, 1, 'LOG:  starting PostgreSQL 16.4 (Debian 16.4-1.pgdg120+2) on x86_64-pc-linux-gnu'),
		says(at, 1, 'LOG:  listening on IPv4 address "0.0.0.0", port 5432'),
		says(at, 1, 'LOG:  listening on Unix socket "/var/run/postgresql/.s.PGSQL.5432"'),
		says(at, 29, 'LOG:  database system was shut down cleanly'),
		says(at, 1, 'LOG:  database system is ready to accept connections'),
	],
	next(random, at) {
		const processId = random.integer(60, 900);
		switch (random.integer(0, 5)) {
			case 0:
				return [
					says(
						at,
						processId,
						'ERROR:  duplicate key value violates unique constraint "orders_pkey"',
					),
					says(at, processId, 'DETAIL:  Key (id)=(1042) already exists.'),
					says(at, processId, 'STATEMENT:  INSERT INTO orders (id, customer) VALUES ($1, $2)'),
				];
			case 1:
				return [
					says(
						at,
						processId,
						`LOG:  duration: ${random.integer(210, 1900)}.${random.integer(100, 999)} ms  statement: SELECT * FROM products ORDER BY price`,
					),
				];
			case 2:
				return [says(at, processId, 'FATAL:  password authentication failed for user "admin"')];
			default:
				return [
					says(at, 27, 'LOG:  checkpoint starting: time'),
					says(
						at,
						27,
						`LOG:  checkpoint complete: wrote ${random.integer(3, 90)} buffers (0.${random.integer(1, 5)}%)`,
					),
				];
		}
	},
	paceMs: 2500,
	quitCode: 0,
	closing: [err('LOG:  received fast shutdown request'), err('LOG:  database system is shut down')],
	workers: ['postgres: checkpointer', 'postgres: walwriter', 'postgres: autovacuum launcher'],
	memoryBytes: 48_200_000,
	cpuPercent: 2.1,
};
