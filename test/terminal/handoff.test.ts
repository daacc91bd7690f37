import {setImmediate as nextTurn} from 'node:timers/promises';
import {beforeEach, describe, expect, it, vi} from 'vitest';
import {type HandoffOptions, handOffTerminal} from '../../source/terminal/terminal-handoff.ts';
import {saveTitle, terminalReset} from '../../source/terminal/terminal-reset.ts';
import {FakeInput, FakeOutput, FakeSession, lendNothing} from './fake-terminal.ts';

let stdin: FakeInput;
let stdout: FakeOutput;
let terminal: FakeSession;

beforeEach(() => {
	stdin = new FakeInput();
	stdout = new FakeOutput();
	terminal = new FakeSession();
});

const handOff = (options: Partial<HandoffOptions> = {}) =>
	handOffTerminal(terminal, {
		stdin,
		stdout,
		lend: lendNothing,
		header: 'exec sh in web',
		sayEnd: ({reason}) => `It is ${reason}`,
		settleMs: 0,
		...options,
	});

/** The end of a program that nobody ended with a key, and the keys that answer it. */
async function end() {
	terminal.end();
	await vi.waitFor(() => expect(stdout.text).toContain('Press Enter to go back to Slipway.'));
	stdin.write('\u0003');
	await vi.waitFor(() => expect(stdin.readableLength).toBe(0));
	stdin.write('\r');
}

const listenersOf = (emitter: NodeJS.EventEmitter) =>
	Object.fromEntries(emitter.eventNames().map(name => [name, emitter.listenerCount(name)]));

describe('handOffTerminal', () => {
	it('sends keys in and prints what comes out, in raw mode, until the process ends', async () => {
		terminal.code = Promise.resolve(3);
		const result = handOff();
		stdin.write('ls\r');
		await vi.waitFor(() => expect(terminal.typed).toBe('ls\r'));
		expect(stdin.isRaw).toBe(true);
		expect(stdin.isReferenced).toBe(true);
		terminal.print('bin  etc\r\n');
		terminal.end();
		expect(await result).toEqual({exitCode: 3, reason: 'exited', error: undefined});
		expect(stdout.text).toBe(
			`${saveTitle}\u001B[999;1H\r\nexec sh in web\r\nbin  etc\r\n${terminalReset}`,
		);
	});

	it('shows what the filter leaves of the output, and tells it what is typed and every width', async () => {
		const typed: string[] = [];
		const widths: number[] = [];
		const result = handOff({
			filter: {
				read: chunk => Buffer.from(chunk.toString().replace('secret', '')),
				noteInput: bytes => typed.push(bytes.toString()),
				resize: columns => widths.push(columns),
			},
		});
		stdin.write('ls\r');
		await vi.waitFor(() => expect(terminal.typed).toBe('ls\r'));
		stdout.resize(100, 30);
		terminal.print('bin secret etc');
		terminal.end();
		await result;
		expect(stdout.text).toContain('bin  etc');
		expect(typed).toEqual(['ls\r']);
		expect(widths).toEqual([100]);
	});

	it('leaves both streams as it found them', async () => {
		const before = [listenersOf(stdin), listenersOf(stdout)];
		const result = handOff();
		await end();
		await result;
		expect([listenersOf(stdin), listenersOf(stdout)]).toEqual(before);
		expect(stdin.isPaused()).toBe(true);
		expect(stdin.isRaw).toBe(false);
		expect(stdin.isReferenced).toBe(false);
		expect(terminal.stream.destroyed).toBe(true);
	});

	it('passes bytes unchanged though Ink decodes stdin, and gives the decoder back', async () => {
		stdin.setEncoding('utf8');
		const result = handOff();
		stdin.write(Buffer.from([0x1b, 0x5b, 0x4d, 0x20, 0xff, 0xc3]));
		await vi.waitFor(() => expect(terminal.typed).toBe('\u001b[M \u00ff\u00c3'));
		await end();
		await result;
		expect(stdin.readableEncoding).toBe('utf8');
	});

	it('passes on what was typed ahead', async () => {
		stdin.setEncoding('utf8');
		stdin.write('früh');
		const result = handOff();
		await vi.waitFor(() => expect(terminal.typed).toBe(Buffer.from('früh').toString('latin1')));
		await end();
		await result;
	});

	it('sends the detach prefix in a write of its own', async () => {
		const result = handOff();
		stdin.write('a\u0010\u0011');
		await vi.waitFor(() => expect(terminal.received.map(String)).toEqual(['a\u0010', '\u0011']));
		terminal.code = Promise.resolve(undefined);
		terminal.end();
		expect(await result).toMatchObject({reason: 'detached', exitCode: undefined});
	});

	it('drops what is typed into the end, so that Slipway never acts on it', async () => {
		const result = handOff({settleMs: 50});
		stdin.write('exit\r');
		await vi.waitFor(() => expect(terminal.typed).toBe('exit\r'));
		terminal.end();
		await vi.waitFor(() => expect(stdout.text).toContain(terminalReset));
		stdin.write('dy');
		await result;
		expect(stdin.read()).toBeNull();
		expect(terminal.typed).toBe('exit\r');
	});

	it('tells the size now and at every change, only the newest while one is under way', async () => {
		let finish = () => {};
		terminal.resizing = new Promise<void>(resolve => {
			finish = resolve;
		});
		const result = handOff();
		await vi.waitFor(() => expect(terminal.sizes).toEqual(['80x24']));
		stdout.resize(100, 30);
		stdout.resize(120, 40);
		finish();
		await vi.waitFor(() => expect(terminal.sizes).toEqual(['80x24', '120x40']));
		await end();
		await result;
		stdout.resize(90, 20);
		await nextTurn();
		expect(terminal.sizes).toHaveLength(2);
	});

	it('makes a program that is already there repaint by really changing its size', async () => {
		const result = handOff({redraw: true});
		await vi.waitFor(() => expect(terminal.sizes).toEqual(['81x25', '80x24']));
		await end();
		await result;
	});

	it('makes its header harmless', async () => {
		const result = handOff({header: 'exec \u001b[2J in web'});
		await end();
		await result;
		expect(Buffer.from(stdout.text, 'latin1').toString()).toContain('\r\nexec ␛[2J in web\r\n');
	});

	it('prints no faster than the terminal takes it, and loses nothing', async () => {
		stdout.removeAllListeners('data');
		stdout.pause();
		const result = handOff();
		const chunk = 'y'.repeat(10_000);
		for (let count = 0; count < 100; count += 1) {
			terminal.print(chunk);
		}

		terminal.end();
		await vi.waitFor(() => expect(terminal.stream.isPaused()).toBe(true));
		expect(stdout.readableLength + stdout.writableLength).toBeLessThan(200_000);
		let length = 0;
		stdout.on('data', (part: Buffer) => {
			length += part.toString('latin1').split('y').length - 1;
		});
		stdin.write('\u0004');
		stdout.resume();
		await result;
		expect(length).toBe(1_000_000);
	});
});
