import {execFile} from 'node:child_process';
import {promisify} from 'node:util';
import type {PrivateEngine} from '../helpers/private-engine.ts';
import {startSshd} from '../helpers/private-sshd.ts';
import {plainEnvironment, program} from './bench-terminal.ts';
import {fillEngine} from './fill-engine.ts';
import {type Figure, median} from './report.ts';
import {startSlowLink} from './slow-link.ts';

const run = promisify(execFile);
const runs = 3;

/** A round trip to the other side of the world. */
const roundTripMs = 300;

/** Images that nothing uses: so many go in one prune. */
const nearItems = 40;
const farItems = 18;

type Command = readonly [file: string, ...parameters: string[]];

const slipway = (...parameters: string[]): Command => [process.execPath, program, ...parameters];
const docker = (...parameters: string[]): Command => ['docker', ...parameters];

async function timeCommand([file, ...parameters]: Command, host: string): Promise<number> {
	const env = {...plainEnvironment, PATH: process.env.PATH, DOCKER_HOST: host};
	const startedAt = performance.now();
	await run(file, parameters, {env, maxBuffer: Number.POSITIVE_INFINITY});
	return performance.now() - startedAt;
}

/** Commands by turns, so that a busy moment of the machine is in all of them. */
async function timeByTurns(commands: readonly Command[], host: string): Promise<number[]> {
	const times: number[][] = commands.map(() => []);
	for (let turn = 0; turn < runs; turn += 1) {
		for (const [index, command] of commands.entries()) {
			times[index]?.push(await timeCommand(command, host));
		}
	}

	return times.map(median);
}

/** What is printed and ends, of an engine as it is; nothing is removed. */
export async function measureOneShot(host: string, title: string): Promise<Figure[]> {
	const [engine = 0, df = 0, dryRun = 0] = await timeByTurns(
		[docker('system', 'df', '-v'), slipway('df'), slipway('prune', '--unused', '--dry-run')],
		host,
	);
	return [
		{name: `${title}: docker system df -v`, unit: 'ms', value: engine, target: undefined},
		{name: `${title}: slipway df`, unit: 'ms', value: df, target: 2 * engine},
		{name: `${title}: prune --unused --dry-run`, unit: 'ms', value: dryRun, target: 2 * engine},
	];
}

/** Removes everything from the engine, with docker's prune and with Slipway's. */
async function measureRemoval(
	engine: PrivateEngine,
	{host, images, title, ratio}: {host: string; images: number; title: string; ratio: number},
): Promise<Figure[]> {
	const prunes: Command[] = [
		docker('system', 'prune', '-af'),
		slipway('prune', '--unused', '--yes'),
	];
	const times: number[] = [];
	// Not the first start after an update, which has no compiled code.
	await timeCommand(slipway('df'), host);
	for (const command of prunes) {
		await fillEngine(engine.socketPath, {images, containers: 0});
		times.push(await timeCommand(command, host));
	}

	const [theirs = 0, ours = 0] = times;
	return [
		{name: `${title}: docker system prune -af`, unit: 'ms', value: theirs, target: undefined},
		{name: `${title}: prune --unused --yes`, unit: 'ms', value: ours, target: ratio * theirs},
	];
}

/** Prunes of an engine without anything, on this machine and over ssh, around the world. */
export async function measureRemovals(engine: PrivateEngine): Promise<Figure[]> {
	const {host, socketPath} = engine;
	const title = `${nearItems} items`;
	const near = await measureRemoval(engine, {host, images: nearItems, title, ratio: 1.5});
	const sshd = await startSshd({socketPath});
	const link = await startSlowLink(sshd.port, roundTripMs);
	try {
		const far = sshd.host.replace(`:${sshd.port}`, `:${link.port}`);
		const name = `ssh, ${roundTripMs} ms`;
		await fillEngine(socketPath, {images: farItems, containers: 0});
		const [theirs = 0, df = 0, dryRun = 0] = await timeByTurns(
			[docker('system', 'df'), slipway('df'), slipway('prune', '--unused', '--dry-run')],
			far,
		);
		return [
			...near,
			{name: `${name}: docker system df`, unit: 'ms', value: theirs, target: undefined},
			{name: `${name}: slipway df`, unit: 'ms', value: df, target: 1.2 * theirs},
			{name: `${name}: prune --unused --dry-run`, unit: 'ms', value: dryRun, target: 1.2 * theirs},
			...(await measureRemoval(engine, {
				host: far,
				images: farItems,
				title: `${name}, ${farItems} items`,
				ratio: 1.2,
			})),
		];
	} finally {
		await link.stop();
		await sshd.stop();
	}
}
