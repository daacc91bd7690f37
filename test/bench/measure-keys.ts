import {setTimeout as sleep} from 'node:timers/promises';
import type {BenchTerminal} from './bench-terminal.ts';
import {Screen} from './screen.ts';

/** Enough time for everything that one key sets off, the details pane included. */
const settledMs = 500;

/** Selections in the order in which they were seen, with the arrival time of each. */
async function selections(terminal: BenchTerminal): Promise<{at: number; line: string}[]> {
	const screen = new Screen(terminal.size);
	const seen: {at: number; line: string}[] = [];
	for (const {at, text} of [...terminal.chunks]) {
		await screen.feed(text);
		const line = screen.selectedLine();
		if (line !== undefined && line !== seen.at(-1)?.line) {
			seen.push({at, line});
		}
	}
	return seen;
}

type KeyMeasurement = {
	/** Milliseconds from each key to the selection that it asked for. */
	latencies: number[];
	/** CPU milliseconds per key. */
	cpuPerKey: number;
	/** Bytes written per key, on average. */
	bytesPerKey: number;
};

/**
Presses `j` at an even pace.
@param order Selected lines in list order from where the selection stands, the present one first;
`undefined`: none is skipped, because the pace is slow.
*/
export async function pressDown(
	terminal: BenchTerminal,
	{keys, gapMs, order}: {keys: number; gapMs: number; order?: readonly string[]},
): Promise<KeyMeasurement & {order: readonly string[]}> {
	const firstChunk = terminal.chunks.length;
	const before = (await selections(terminal)).length;
	const cpuBefore = terminal.cpuMs();
	const pressed: number[] = [];
	for (let key = 0; key < keys; key++) {
		pressed.push(terminal.press('j'));
		await sleep(gapMs);
	}
	await sleep(settledMs);
	const cpuPerKey = (terminal.cpuMs() - cpuBefore) / keys;
	const all = await selections(terminal);
	const seen = all.slice(before - 1);
	const learnt = order ?? seen.map(({line}) => line);
	const latencies = pressed.map((at, key) => {
		const reached = seen.find(({line}) => learnt.indexOf(line) > key);
		return reached ? reached.at - at : Number.POSITIVE_INFINITY;
	});
	return {latencies, cpuPerKey, bytesPerKey: terminal.bytesSince(firstChunk) / keys, order: learnt};
}

/** What comes later than this after a key is no longer the move itself but what it sets off. */
const moveMs = 50;

/** Bytes for each of some keys: for the move itself, and for what it sets off later (details). */
export async function bytesPerKey(
	terminal: BenchTerminal,
	key: string,
	times: number,
): Promise<{move: number[]; later: number[]}> {
	const move: number[] = [];
	const later: number[] = [];
	for (let time = 0; time < times; time++) {
		const chunk = terminal.chunks.length;
		const at = terminal.press(key);
		await sleep(settledMs);
		const all = terminal.bytesSince(chunk);
		const late = terminal.chunks.findIndex(({at: arrived}) => arrived > at + moveMs);
		const after = late === -1 ? 0 : terminal.bytesSince(late);
		move.push(all - after);
		later.push(after);
	}
	return {move, later};
}
