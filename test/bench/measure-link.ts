import {execFile} from 'node:child_process';
import {setTimeout as sleep} from 'node:timers/promises';
import {promisify} from 'node:util';
import type {PrivateEngine} from '../helpers/private-engine.ts';
import {requestEngine} from '../helpers/private-request.ts';
import {startSshd} from '../helpers/private-sshd.ts';
import {BenchTerminal, plainEnvironment} from './bench-terminal.ts';
import type {Figure} from './report.ts';
import type {ScreenSize} from './screen.ts';
import {type LinkShape, type SlowLink, startSlowLink} from './slow-link.ts';

const run = promisify(execFile);

const shape: LinkShape = {roundTripMs: 150, kilobitsPerSecond: 256};

/** Nothing is on its way any more: longer than the longest wait of the program itself. */
const quietMs = 2500;

/** Slipway takes a list as old after a minute where nothing has told of changes. */
const pauseMs = 61_000;

const eventBytes = 2000;

type Far = {
	/** What leads over the link. */
	host: string;
	link: SlowLink;
	/** The engine itself, to change something behind everybody's back. */
	socketPath: string;
	title: string;
	/** Bytes that `ssh` sends by itself now and then to find out whether the link is alive. */
	signOfLife: number;
};

/** Times one command of docker's and counts its bytes. */
async function measureDocker({host, link}: Far, parameters: readonly string[]) {
	const before = link.bytes();
	const startedAt = performance.now();
	await run('docker', parameters, {
		env: {...plainEnvironment, PATH: process.env.PATH, DOCKER_HOST: host},
		maxBuffer: Number.POSITIVE_INFINITY,
	});
	const ms = performance.now() - startedAt;
	await link.quiet(quietMs);
	return {ms, bytes: link.bytes() - before};
}

/** The lists, one event and a key after a pause, over a link that is open already or not, beside docker's lists. */
async function measureFar(size: ScreenSize, far: Far): Promise<Figure[]> {
	const {host, link, socketPath, title, signOfLife} = far;
	const images = await measureDocker(far, ['images']);
	const containers = await measureDocker(far, ['ps', '-a']);
	const dockerBytes = images.bytes + containers.bytes;
	const figure = (name: string, unit: string, value: number, target?: number): Figure => ({
		name: `${title}: ${name}`,
		unit,
		value,
		target,
	});

	const before = link.bytes();
	const terminal = new BenchTerminal(size, [], {PATH: process.env.PATH, DOCKER_HOST: host});
	const listAt = await terminal.waitFor(screen => screen.selectedLine() !== undefined, 60_000);
	await link.quiet(quietMs);
	const started = link.bytes();
	terminal.press('2');
	await terminal.waitFor(screen => screen.lines().some(line => /service-\d+/.test(line)));
	await link.quiet(quietMs);
	const idle = link.bytes();
	await requestEngine({
		socketPath,
		method: 'POST',
		path: '/containers/service-0/kill',
	});
	await sleep(pauseMs);
	const told = link.bytes();
	terminal.press('j');
	await link.quiet(quietMs);
	const afterKey = link.bytes();
	await terminal.quit();
	await requestEngine({
		socketPath,
		method: 'POST',
		path: '/containers/service-0/start',
	});
	return [
		figure('docker images', 'ms', images.ms),
		figure('first list', 'ms', listAt - terminal.startedAt, images.ms),
		figure('docker images and docker ps -a', 'bytes', dockerBytes),
		figure('whole start', 'bytes', started - before, 1.1 * dockerBytes),
		figure('to the containers and their details', 'bytes', idle - started),
		figure('one container is killed', 'bytes', told - idle, eventBytes),
		figure('a key after a minute', 'bytes', afterKey - told, signOfLife),
	];
}

/** A link of 256 kbit/s around the world, over plain TCP and over ssh with compression. */
export async function measureLink(size: ScreenSize, engine: PrivateEngine): Promise<Figure[]> {
	const {socketPath} = engine;
	const plain = await startSlowLink(socketPath, shape);
	const sshd = await startSshd({socketPath, clientConfiguration: 'Compression yes'});
	const compressed = await startSlowLink(sshd.port, shape);
	try {
		return [
			...(await measureFar(size, {
				host: `tcp://127.0.0.1:${plain.port}`,
				link: plain,
				socketPath,
				title: 'tcp',
				signOfLife: 0,
			})),
			...(await measureFar(size, {
				host: sshd.host.replace(`:${sshd.port}`, `:${compressed.port}`),
				link: compressed,
				socketPath,
				title: 'ssh -C',
				signOfLife: 100,
			})),
		];
	} finally {
		await compressed.stop();
		await sshd.stop();
		await plain.stop();
	}
}
