import {execFile} from 'node:child_process';
import {randomBytes, randomInt} from 'node:crypto';
import {readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {promisify} from 'node:util';

const run = promisify(execFile);

export type PrivateNetwork = {
	bridge: string;
	/** `10.N.N.0/24` */
	subnet: string;
	/** The bridge's own address in that subnet. */
	gateway: string;
	/** The egress interface's, so that large packets are not lost on the way out. */
	mtu: number;
};

const recordPath = (folder: string): string => join(folder, 'network.json');

async function egress(): Promise<{device: string | undefined; mtu: number}> {
	const {stdout} = await run('ip', ['-json', 'route', 'show', 'default']);
	const [route] = JSON.parse(stdout || '[]') as {dev: string}[];
	if (!route) {
		return {device: undefined, mtu: 1500};
	}
	const mtu = await readFile(`/sys/class/net/${route.dev}/mtu`, 'utf8');
	return {device: route.dev, mtu: Number(mtu)};
}

/** A `10.x.y` that no route of this machine covers yet. */
async function freeSubnet(): Promise<string> {
	const {stdout} = await run('ip', ['route', 'show', 'table', 'all']);
	for (;;) {
		const start = `10.${randomInt(200, 250)}.${randomInt(0, 256)}`;
		if (!stdout.includes(`${start}.`)) {
			return start;
		}
	}
}

const rulesOf = ({bridge, subnet}: PrivateNetwork): string[][] => [
	['nat', 'POSTROUTING', '-s', subnet, '!', '-o', bridge, '-j', 'MASQUERADE'],
	['filter', 'FORWARD', '-i', bridge, '-j', 'ACCEPT'],
	['filter', 'FORWARD', '-o', bridge, '-j', 'ACCEPT'],
];

async function changeRule(operation: '-I' | '-D', rule: string[]): Promise<void> {
	const [table = '', chain = '', ...match] = rule;
	await run('iptables', ['--wait', '-t', table, operation, chain, ...match]);
}

/**
Gives an engine a bridge of its own. The engine must be told not to touch iptables: a second Docker
engine that manages rules flushes those of the first, and one without a bridge removes `docker0`.
*/
export async function makePrivateNetwork(folder: string): Promise<PrivateNetwork> {
	const {mtu} = await egress();
	const start = await freeSubnet();
	const network: PrivateNetwork = {
		bridge: `slip${randomBytes(4).toString('hex')}`,
		subnet: `${start}.0/24`,
		gateway: `${start}.1`,
		mtu,
	};
	await writeFile(recordPath(folder), JSON.stringify(network));
	await run('ip', ['link', 'add', network.bridge, 'mtu', String(mtu), 'type', 'bridge']);
	await run('ip', ['address', 'add', `${network.gateway}/24`, 'dev', network.bridge]);
	await run('ip', ['link', 'set', network.bridge, 'up']);
	for (const rule of rulesOf(network)) {
		await changeRule('-I', rule);
	}
	return network;
}

/** Removes the bridge and the rules that {@link makePrivateNetwork} recorded in this folder, if any. */
export async function removePrivateNetwork(folder: string): Promise<void> {
	const record = await readFile(recordPath(folder), 'utf8').catch(() => undefined);
	if (record === undefined) {
		return;
	}
	const network = JSON.parse(record) as PrivateNetwork;
	for (const rule of rulesOf(network)) {
		// Absent when the start failed half way.
		await changeRule('-D', rule).catch(() => undefined);
	}
	await run('ip', ['link', 'delete', network.bridge]).catch(() => undefined);
}
