import {execFile} from 'node:child_process';
import {promisify} from 'node:util';
import type {PrivateEngine} from '../helpers/private-engine.ts';
import {startSshd} from '../helpers/private-sshd.ts';
import {plainEnvironment, program} from './bench-terminal.ts';
import {fillEngine} from './fill-engine.ts';
import {type Figure, median} from './report.ts';
import {startSlowLink} from './slow-link.ts';
import {startForward} from './start-forward.ts';

const run = promisify(execFile);
const farTurns = 3;
const nearTurns = 5;

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
async function timeByTurns(
	commands: readonly Command[],
	hosts: readonly string[],
	turns: number,
): Promise<number[]> {
	const times: number[][] = commands.map(() => []);
	for (let turn = 0; turn < turns; turn += 1) {
		for (const [index, command] of commands.entries()) {
			times[index]?.push(await timeCommand(command, hosts[index] ?? hosts[0] ?? ''));
		}
	}

	return times.map(median);
}

/**
What is printed and ends, of an engine as it is; nothing is removed. Once as root, who may read the engine's own
database, and once over TCP, where each image is asked for: both again and again, and with nothing known.
*/
export async function measureOneShot(
	{host, socketPath}: PrivateEngine,
	title: string,
	turns: number,
): Promise<Figure[]> {
	const far = await startForward(socketPath);
	try {
		// Not the first start after an update, which has no compiled code.
		await timeCommand(slipway('df'), host);
		const dryRun = ['prune', '--unused', '--dry-run'];
		const rows: [name: string, command: Command, at: string][] = [
			['docker system df -v', docker('system', 'df', '-v'), host],
			['slipway df', slipway('df'), host],
			['prune --unused --dry-run', slipway(...dryRun), host],
			['prune --unused --dry-run, JSON', slipway(...dryRun, '--format', 'json'), host],
			['slipway df, asked image by image', slipway('df'), far.host],
			['dry run, asked image by image', slipway(...dryRun), far.host],
		];
		const [engine = 0, ...ours] = await timeByTurns(
			rows.map(([, command]) => command),
			rows.map(([, , at]) => at),
			turns,
		);
		return [engine, ...ours].map((value, index) => ({
			name: `${title}: ${rows[index]?.[0]}`,
			unit: 'ms',
			value,
			target: index === 0 ? undefined : 2 * engine,
		}));
	} finally {
		await far.stop();
	}
}

type Removal = {host: string; images: number; title: string; ratio: number; turns: number};

/** Removes everything from the engine, with docker's prune and with Slipway's, by turns. */
async function measureRemoval(
	engine: PrivateEngine,
	{host, images, title, ratio, turns}: Removal,
): Promise<Figure[]> {
	const prunes: Command[] = [
		docker('system', 'prune', '-af'),
		slipway('prune', '--unused', '--yes', '--grace', '0'),
	];
	const times: number[][] = prunes.map(() => []);
	// Not the first start after an update, which has no compiled code.
	await timeCommand(slipway('df'), host);
	for (let turn = 0; turn < turns; turn += 1) {
		for (const [index, command] of prunes.entries()) {
			await fillEngine(engine.socketPath, {images, containers: 0});
			times[index]?.push(await timeCommand(command, host));
		}
	}

	const [theirs = 0, ours = 0] = times.map(median);
	return [
		{name: `${title}: docker system prune -af`, unit: 'ms', value: theirs, target: undefined},
		{name: `${title}: prune --unused --yes`, unit: 'ms', value: ours, target: ratio * theirs},
	];
}

/** Prunes of an engine without anything, on this machine and over ssh, around the world. */
export async function measureRemovals(engine: PrivateEngine): Promise<Figure[]> {
	const {host, socketPath} = engine;
	const title = `${nearItems} items`;
	const near = await measureRemoval(engine, {
		host,
		images: nearItems,
		title,
		ratio: 1.5,
		turns: nearTurns,
	});
	const sshd = await startSshd({socketPath});
	const link = await startSlowLink(sshd.port, {roundTripMs});
	try {
		const far = sshd.host.replace(`:${sshd.port}`, `:${link.port}`);
		const name = `ssh, ${roundTripMs} ms`;
		await fillEngine(socketPath, {images: farItems, containers: 0});
		const [theirs = 0, df = 0, dryRun = 0] = await timeByTurns(
			[docker('system', 'df'), slipway('df'), slipway('prune', '--unused', '--dry-run')],
			[far],
			farTurns,
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
				turns: 1,
			})),
		];
	} finally {
		await link.stop();
		await sshd.stop();
	}
}
