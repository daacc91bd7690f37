import {readFileSync} from 'node:fs';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {type IPty, spawn} from '@lydell/node-pty';
import {Screen, type ScreenSize} from './screen.ts';

/** A piece of output with the time at which it arrived (`performance.now()`). */
export type Chunk = {at: number; text: string};

/** /proc counts CPU time in ticks of 10 ms. */
const msPerTick = 10;

export const program = path.resolve(import.meta.dirname, '../../dist/cli.js');

/** The machine's own settings for Node would be measured too. */
const {NODE_EXTRA_CA_CERTS: _, NODE_OPTIONS: __, CI: ___, ...environment} = process.env;
export const plainEnvironment: NodeJS.ProcessEnv = environment;

/** @returns Milliseconds of the bare runtime: `node -e 0` in a terminal, start to end. */
export async function timeBareNode(): Promise<number> {
	const start = performance.now();
	const pty = spawn(process.execPath, ['-e', '0'], {env: plainEnvironment});
	await new Promise(resolve => pty.onExit(resolve));
	return performance.now() - start;
}

/** The built program in a terminal of its own, with everything it writes and when. */
export class BenchTerminal {
	readonly size: ScreenSize;
	readonly startedAt = performance.now();
	readonly chunks: Chunk[] = [];
	readonly exited: Promise<number>;
	readonly #pty: IPty;

	constructor(size: ScreenSize, args: readonly string[], environment: NodeJS.ProcessEnv) {
		this.size = size;
		this.#pty = spawn(process.execPath, [program, ...args], {
			cols: size.columns,
			rows: size.rows,
			env: {...plainEnvironment, TERM: 'xterm-256color', ...environment},
		});
		this.#pty.onData(text => this.chunks.push({at: performance.now(), text}));
		this.exited = new Promise(resolve => {
			this.#pty.onExit(() => resolve(performance.now()));
		});
	}

	/** Types a key. @returns When. */
	press(key: string): number {
		const at = performance.now();
		this.#pty.write(key);
		return at;
	}

	/** Characters written since a chunk number; they are bytes but for the few symbols. */
	bytesSince(chunk: number): number {
		return this.chunks.slice(chunk).reduce((bytes, {text}) => bytes + Buffer.byteLength(text), 0);
	}

	/**
	Waits until the screen meets a condition.
	@returns The arrival time of the chunk that made it so.
	*/
	async waitFor(isMet: (screen: Screen) => boolean, timeoutMs = 15_000): Promise<number> {
		const screen = new Screen(this.size);
		const end = performance.now() + timeoutMs;
		for (let next = 0; performance.now() < end; ) {
			const chunk = this.chunks[next];
			if (!chunk) {
				await sleep(1);
				continue;
			}
			next++;
			await screen.feed(chunk.text);
			if (isMet(screen)) {
				return chunk.at;
			}
		}
		throw new Error(`The screen never became what was waited for:\n${screen.lines().join('\n')}`);
	}

	/** CPU time so far, in milliseconds. */
	cpuMs(): number {
		const stat = readFileSync(`/proc/${this.#pty.pid}/stat`, 'utf8');
		const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
		return (Number(fields[11]) + Number(fields[12])) * msPerTick;
	}

	memoryMiB(): number {
		const status = readFileSync(`/proc/${this.#pty.pid}/status`, 'utf8');
		return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
	}

	/** @returns Milliseconds from `q` to the end of the process. */
	async quit(): Promise<number> {
		const at = this.press('q');
		return (await this.exited) - at;
	}

	async kill(): Promise<void> {
		this.#pty.kill('SIGKILL');
		await this.exited;
	}
}
