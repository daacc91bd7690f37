import {setTimeout as sleep} from 'node:timers/promises';
import {BenchTerminal, timeBareNode} from './bench-terminal.ts';
import {startCountingProxy} from './counting-proxy.ts';
import {bytesPerKey, pressDown} from './measure-keys.ts';
import {type Figure, median, quantile} from './report.ts';
import type {Screen, ScreenSize} from './screen.ts';

/** What is started and how it is known to have its list on the screen. */
export type Subject = {
	args: readonly string[];
	environment: NodeJS.ProcessEnv;
	/** Text of any container's row. */
	containerPattern: RegExp;
	/** What has to be reached with so much content. */
	targets: {
		/** First list, in milliseconds. */
		listMs: number;
		/** Median and 95th percentile from a key to the selection, in milliseconds. */
		keyMs: readonly [number, number];
		/** The same while keys come every 30 ms. */
		burstMs: readonly [number, number];
		cpuMsPerKey: number;
		bytesPerKey: number;
		memoryMiB: number;
	};
};

/** Of a start: what the bare runtime takes, and half of it once more. */
const firstByteRatio = 1.5;

/** Bytes of a move and of a scrolled row: beside the pane of details every row changes. */
const moveBytes = {wide: [88, 860], narrow: [60, 150]} as const;

const quitMs = 15;

const idleMs = 5000;
const keys = 60;

const hasList = (screen: Screen): boolean => screen.selectedLine() !== undefined;

/** Long enough for the program to keep its compiled code, which it does once after an update. */
const firstUseMs = 4000;

/** Uses the program once, so that the starts measured later are those that a user has every day. */
export async function warmUp(size: ScreenSize, subject: Subject): Promise<void> {
	const terminal = new BenchTerminal(size, subject.args, subject.environment);
	await terminal.waitFor(hasList);
	await sleep(firstUseMs);
	await terminal.quit();
}

/** First byte and first list, against the bare runtime just before. */
export async function measureStart(size: ScreenSize, subject: Subject): Promise<Figure[]> {
	const bareNode = await timeBareNode();
	const args = [...subject.args, '--screen', 'containers'];
	const terminal = new BenchTerminal(size, args, subject.environment);
	const shown = await terminal.waitFor(screen =>
		screen.lines().some(line => subject.containerPattern.test(line)),
	);
	const firstByte = (terminal.chunks[0]?.at ?? Number.NaN) - terminal.startedAt;
	// Not killed: the next start would take its compiled code for the cause, and do without.
	await terminal.quit();
	return [
		{name: 'node -e 0', unit: 'ms', value: bareNode, target: undefined},
		{name: 'first byte', unit: 'ms', value: firstByte, target: firstByteRatio * bareNode},
		{
			name: 'containers on the screen',
			unit: 'ms',
			value: shown - terminal.startedAt,
			target: subject.targets.listMs,
		},
	];
}

/** Keys, bytes, memory and the end, on the list of images. */
export async function measureKeys(size: ScreenSize, subject: Subject): Promise<Figure[]> {
	const terminal = new BenchTerminal(size, subject.args, subject.environment);
	await terminal.waitFor(hasList);
	await sleep(1500);
	const single = await pressDown(terminal, {keys, gapMs: 100});
	terminal.press('g');
	await sleep(500);
	const burst = await pressDown(terminal, {keys, gapMs: 30, order: single.order});
	const scrolled = await bytesPerKey(terminal, 'j', 8);
	terminal.press('g');
	await sleep(500);
	const moved = await bytesPerKey(terminal, 'j', 8);
	const memory = terminal.memoryMiB();
	const quit = await terminal.quit();
	const {keyMs, burstMs, cpuMsPerKey, bytesPerKey: keyBytes, memoryMiB} = subject.targets;
	const [moveTarget, scrollTarget] = size.columns > 100 ? moveBytes.wide : moveBytes.narrow;
	return [
		{
			name: 'key to selection, median',
			unit: 'ms',
			value: median(single.latencies),
			target: keyMs[0],
		},
		{
			name: 'key to selection, p95',
			unit: 'ms',
			value: quantile(single.latencies, 0.95),
			target: keyMs[1],
		},
		{
			name: 'burst: key to selection, median',
			unit: 'ms',
			value: median(burst.latencies),
			target: burstMs[0],
		},
		{
			name: 'burst: key to selection, p95',
			unit: 'ms',
			value: quantile(burst.latencies, 0.95),
			target: burstMs[1],
		},
		{name: 'burst: CPU per key', unit: 'ms', value: burst.cpuPerKey, target: cpuMsPerKey},
		{
			name: 'burst: bytes per key, scrolling included',
			unit: 'bytes',
			value: burst.bytesPerKey,
			target: keyBytes,
		},
		{name: 'bytes per cursor move', unit: 'bytes', value: median(moved.move), target: moveTarget},
		{
			name: 'bytes per scrolled row',
			unit: 'bytes',
			value: median(scrolled.move),
			target: scrollTarget,
		},
		{
			name: 'bytes for the details after a move',
			unit: 'bytes',
			value: median(moved.later),
			target: undefined,
		},
		{name: 'memory after the run', unit: 'MiB', value: memory, target: memoryMiB},
		{name: 'quit', unit: 'ms', value: quit, target: quitMs},
	];
}

/** What happens while nobody does anything. @param engineSocketPath `undefined`: nothing to count requests at. */
export async function measureIdle(
	size: ScreenSize,
	subject: Subject,
	engineSocketPath: string | undefined,
): Promise<Figure[]> {
	const proxy =
		engineSocketPath === undefined ? undefined : await startCountingProxy(engineSocketPath);
	const environment = proxy
		? {...subject.environment, DOCKER_HOST: `unix://${proxy.socketPath}`}
		: subject.environment;
	const terminal = new BenchTerminal(size, subject.args, environment);
	try {
		await terminal.waitFor(hasList);
		await sleep(2000);
		const [chunk, cpu, requests] = [terminal.chunks.length, terminal.cpuMs(), proxy?.sent() ?? 0];
		await sleep(idleMs);
		const seconds = idleMs / 1000;
		const requested = (proxy?.sent() ?? 0) - requests;
		return [
			{
				name: 'idle: bytes per second',
				unit: 'bytes',
				value: terminal.bytesSince(chunk) / seconds,
				target: 0,
			},
			{name: 'idle: CPU', unit: '%', value: ((terminal.cpuMs() - cpu) / idleMs) * 100, target: 0},
			{name: 'idle: engine requests', unit: '', value: requested, target: 0},
		];
	} finally {
		await terminal.kill();
		await proxy?.close();
	}
}
