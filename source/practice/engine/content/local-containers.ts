import type {ContainerMount} from '../../../engine/container-specification.ts';
import type {ContainerState} from '../../../engine/containers.ts';
import {hostileText} from './hostile-text.ts';

/** A container that is there at the beginning. Times are hours before the engine began. */
export type LocalContainer = {
	name: string;
	image: string;
	state: ContainerState;
	createdHours: number;
	startedHours?: number;
	finishedHours?: number;
	exitCode?: number;
	health?: 'healthy' | 'unhealthy' | 'starting';
	command?: readonly string[];
	isInteractive?: boolean;
	/** `8080:80` or `127.0.0.1:5432:5432` */
	ports?: readonly string[];
	mounts?: readonly ContainerMount[];
	environment?: readonly string[];
	labels?: Readonly<Record<string, string>>;
	restartPolicy?: string;
	removesItself?: boolean;
	/** What it has written, path to text. */
	writes?: Readonly<Record<string, string>>;
	deletes?: readonly string[];
	/** What it printed, for those that run no service. */
	prints?: readonly string[];
};

const shop = (service: string) => ({
	'com.docker.compose.project': 'shop',
	'com.docker.compose.service': service,
});

export const localContainers: readonly LocalContainer[] = [
	{
		name: 'shop-web',
		image: 'localhost:5000/shop/web:1.9',
		state: 'running',
		createdHours: 51,
		startedHours: 51,
		health: 'healthy',
		ports: ['8080:80'],
		labels: shop('web'),
		restartPolicy: 'unless-stopped',
		writes: {'/run/nginx.pid': '1\n', '/var/cache/nginx/client_temp/0000000001': '\n'},
	},
	{
		name: 'shop-api',
		image: 'localhost:5000/shop/api:2.4.0',
		state: 'running',
		createdHours: 51,
		startedHours: 3.2,
		health: 'unhealthy',
		ports: ['127.0.0.1:3000:3000'],
		environment: ['DATABASE_URL=postgres://shop@shop-db:5432/shop', 'PAYMENT_TOKEN=practice-only'],
		labels: shop('api'),
		restartPolicy: 'on-failure',
		writes: {
			'/app/src/orders/pay-order.js':
				'// hot fix, to be committed\nexport const payOrder = async () => {};\n',
			'/tmp/upload-31c9.part': 'partial\n',
		},
	},
	{
		name: 'shop-db',
		image: 'postgres:16',
		state: 'running',
		createdHours: 400,
		startedHours: 51,
		health: 'healthy',
		ports: ['127.0.0.1:5432:5432'],
		mounts: [
			{
				kind: 'volume',
				source: 'shop-data',
				destination: '/var/lib/postgresql/data',
				readOnly: false,
			},
		],
		environment: ['POSTGRES_DB=shop', 'POSTGRES_USER=shop'],
		labels: shop('db'),
		restartPolicy: 'unless-stopped',
		writes: {'/run/postgresql/.s.PGSQL.5432.lock': '1\n'},
	},
	{
		name: 'shop-cache',
		image: 'redis:7',
		state: 'running',
		createdHours: 51,
		startedHours: 51,
		labels: shop('cache'),
	},
	{
		name: 'shop-worker',
		image: 'localhost:5000/shop/worker:2.4',
		state: 'restarting',
		createdHours: 26,
		startedHours: 0.01,
		finishedHours: 0.005,
		exitCode: 1,
		labels: shop('worker'),
		restartPolicy: 'always',
	},
	{
		name: 'search',
		image: 'opensearchproject/opensearch:2',
		state: 'paused',
		createdHours: 170,
		startedHours: 29,
		ports: ['9200:9200'],
		mounts: [
			{
				kind: 'bind',
				source: '/srv/search/config',
				destination: '/usr/share/search/config',
				readOnly: true,
			},
		],
	},
	{
		name: 'workbench',
		image: 'debian:bookworm',
		state: 'running',
		createdHours: 1.4,
		startedHours: 1.4,
		command: ['bash'],
		isInteractive: true,
		writes: {'/root/notes.txt': 'try: apt-get update && apt-get install -y jq\n'},
	},
	{
		name: 'nightly-backup',
		image: 'alpine:3.20',
		state: 'exited',
		createdHours: 9,
		startedHours: 9,
		finishedHours: 8.9,
		exitCode: 0,
		command: [
			'sh',
			'-c',
			'echo "backup: 41 tables, 18.2 MB"; echo "backup: done" > /root/last-run',
		],
		writes: {'/root/last-run': 'backup: done\n'},
		prints: ['backup: 41 tables, 18.2 MB', 'backup: done'],
	},
	{
		name: 'import-products',
		image: 'python:3.12-slim',
		state: 'exited',
		createdHours: 76,
		startedHours: 76,
		finishedHours: 75.2,
		exitCode: 137,
		command: ['python3', 'import.py', '--all'],
		deletes: ['/etc/hosts'],
	},
	{
		name: 'api-next',
		image: 'localhost:5000/shop/api:latest',
		state: 'created',
		createdHours: 0.6,
		ports: ['3001:3000'],
	},
	{
		name: 'hostile',
		image: 'practice/hostile:1',
		state: 'exited',
		createdHours: 30,
		startedHours: 30,
		finishedHours: 30,
		exitCode: 2,
		command: ['sh', '-c', `echo "${hostileText.replaceAll('\0', '')}"`],
		labels: {evil: hostileText},
		prints: [hostileText, 'sh: syntax error: unterminated quoted string'],
	},
];
