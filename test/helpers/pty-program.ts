import path from 'node:path';
import {type IPty, spawn} from '@lydell/node-pty';
import xterm from '@xterm/headless';
import {keySequence} from './key-sequence.ts';

/** The built program, as `npm run build` leaves it. */
export const builtProgram = path.resolve(import.meta.dirname, '../../dist/cli.js');

type PtyProgramOptions = {
	args?: readonly string[];
	/** Added to a small environment without any engine in it. */
	environment?: Record<string, string>;
	columns?: number;
	rows?: number;
	/** What runs; the built program unless told. */
	command?: readonly [string, ...string[]];
};

export type PtyProgram = {
	readonly pid: number;
	/** The emulator, for its cells and styles. */
	readonly terminal: xterm.Terminal;
	/** What the terminal shows now, one line per row, without trailing spaces. */
	screen(): string;
	/** True while the terminal shows its alternate screen. */
	isOnAlternateScreen(): boolean;
	/** True while the terminal shows its cursor. */
	isCursorShown(): boolean;
	/** Everything written so far. */
	written(): string;
	press(...keys: string[]): void;
	/** Types text in one go, as a paste without bracketed paste would. */
	type(text: string): void;
	resize(columns: number, rows: number): void;
	/** Waits until the screen shows this. @returns The screen. */
	waitFor(content: RegExp | string, timeoutMs?: number): Promise<string>;
	waitUntilGone(content: RegExp | string): Promise<string>;
	/** Resolves with the exit code when it has ended by itself. */
	exit(): Promise<number>;
	/** Ends it, whatever it does. @throws Error when Node has warned of listeners that it left. */
	kill(): Promise<void>;
};

const shows = (screen: string, content: RegExp | string) =>
	typeof content === 'string' ? screen.includes(content) : content.test(screen);

function screenOf({buffer, cols}: xterm.Terminal): string {
	const {active} = buffer;
	const lines: string[] = [];
	for (let row = 0; row < active.length - active.baseY; row += 1) {
		lines.push(
			active
				.getLine(active.baseY + row)
				// A line keeps cells of a wider terminal, which nobody sees.
				?.translateToString(true, 0, cols)
				.trimEnd() ?? '',
		);
	}

	return lines.join('\n');
}

/** The built program in a real pseudo-terminal, with a terminal emulator as its screen. */
export function startPtyProgram(options: PtyProgramOptions = {}): PtyProgram {
	const {args = [], environment = {}, columns = 80, rows = 24} = options;
	const [file, ...before] = options.command ?? [process.execPath, builtProgram];
	const terminal = new xterm.Terminal({cols: columns, rows, allowProposedApi: true});
	const pty: IPty = spawn(file, [...before, ...args], {
		// It comes before the environment's own.
		name: environment.TERM ?? 'xterm-256color',
		cols: columns,
		rows,
		env: {
			PATH: process.env.PATH ?? '',
			HOME: process.env.HOME ?? '/',
			LANG: 'C.UTF-8',
			...environment,
		},
	});
	let written = '';
	let isCursorShown = true;
	pty.onData(data => {
		written += data;
		terminal.write(data);
	});
	terminal.parser.registerCsiHandler({prefix: '?', final: 'h'}, parameters => {
		isCursorShown ||= parameters.includes(25);
		return false;
	});
	terminal.parser.registerCsiHandler({prefix: '?', final: 'l'}, parameters => {
		isCursorShown &&= !parameters.includes(25);
		return false;
	});
	terminal.onData(reply => pty.write(reply));
	const ended = new Promise<number>(resolve => {
		pty.onExit(({exitCode, signal}) => {
			// The emulator takes in what is written a moment later.
			terminal.write('', () => resolve(signal ? 128 + signal : exitCode));
		});
	});

	/** Looks again whenever the terminal has taken in what was written. */
	const waitUntil = (condition: (screen: string) => boolean, what: string, timeoutMs: number) =>
		new Promise<string>((resolve, reject) => {
			const look = () => {
				const screen = screenOf(terminal);
				if (condition(screen)) {
					finish();
					resolve(screen);
				}
			};

			const watching = terminal.onWriteParsed(look);
			const timer = setTimeout(() => {
				finish();
				reject(
					new Error(`${what} took more than ${timeoutMs} ms:
${screenOf(terminal)}`),
				);
			}, timeoutMs);
			const finish = () => {
				watching.dispose();
				clearTimeout(timer);
			};

			look();
		});

	return {
		pid: pty.pid,
		terminal,
		screen: () => screenOf(terminal),
		isOnAlternateScreen: () => terminal.buffer.active.type === 'alternate',
		isCursorShown: () => isCursorShown,
		written: () => written,
		press(...keys) {
			for (const key of keys) {
				// A real terminal sends a lone byte for Escape.
				pty.write(key === 'escape' ? '\u001B' : keySequence(key));
			}
		},
		type: text => pty.write(text),
		resize(width, height) {
			terminal.resize(width, height);
			pty.resize(width, height);
		},
		waitFor: (content, timeoutMs = 15_000) =>
			waitUntil(screen => shows(screen, content), `waiting for ${content}`, timeoutMs),
		waitUntilGone: content =>
			waitUntil(screen => !shows(screen, content), `waiting until ${content} is gone`, 15_000),
		exit: () => ended,
		async kill() {
			try {
				pty.kill('SIGKILL');
			} catch {
				// It has ended already.
			}

			await ended;
			terminal.dispose();
			// Node writes it over whatever the program shows.
			const [warning] = /\S*MaxListenersExceededWarning.*/.exec(written) ?? [];
			if (warning !== undefined) {
				throw new Error(`Listeners were left: ${warning}`);
			}
		},
	};
}
