import {setImmediate as nextTurn} from 'node:timers/promises';
import {beforeEach, describe, expect, it, vi} from 'vitest';
import {type HandoffOptions, handOffTerminal} from '../../source/terminal/terminal-handoff.ts';
import {saveTitle, terminalReset} from '../../source/terminal/terminal-reset.ts';
import {FakeInput, FakeOutput, FakeSession} from './fake-terminal.ts';

let stdin: FakeInput;
let stdout: FakeOutput;
let session: FakeSession;

beforeEach(() => {
	stdin = new FakeInput();
	stdout = new FakeOutput();
	session = new FakeSession();
});

const handOff = (options: Partial<HandoffOptions> = {}) =>
	handOffTerminal(session, {stdin, stdout, header: 'exec sh in web', settleMs: 0, ...options});

const listenersOf = (emitter: NodeJS.EventEmitter) =>
	Object.fromEntries(emitter.eventNames().map(name => [name, emitter.listenerCount(name)]));

describe('handOffTerminal', () => {
	it('sends keys in and prints what comes out, in raw mode, until the process ends', async () => {
		session.code = Promise.resolve(3);
		const result = handOff();
		stdin.write('ls\r');
		await vi.waitFor(() => expect(session.typed).toBe('ls\r'));
		expect(stdin.isRaw).toBe(true);
		expect(stdin.isReferenced).toBe(true);
		session.print('bin  etc\r\n');
		session.end();
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
		await vi.waitFor(() => expect(session.typed).toBe('ls\r'));
		stdout.resize(100, 30);
		session.print('bin secret etc');
		session.end();
		await result;
		expect(stdout.text).toContain('bin  etc');
		expect(typed).toEqual(['ls\r']);
		expect(widths).toEqual([100]);
	});

	it('leaves both streams as it found them', async () => {
		const before = [listenersOf(stdin), listenersOf(stdout)];
		session.end();
		await handOff();
		expect([listenersOf(stdin), listenersOf(stdout)]).toEqual(before);
		expect(stdin.isPaused()).toBe(true);
		expect(stdin.isRaw).toBe(false);
		expect(stdin.isReferenced).toBe(false);
		expect(session.stream.destroyed).toBe(true);
	});

	it('passes bytes unchanged though Ink decodes stdin, and gives the decoder back', async () => {
		stdin.setEncoding('utf8');
		const result = handOff();
		stdin.write(Buffer.from([0x1b, 0x5b, 0x4d, 0x20, 0xff, 0xc3]));
		await vi.waitFor(() => expect(session.typed).toBe('\u001b[M \u00ff\u00c3'));
		session.end();
		await result;
		expect(stdin.readableEncoding).toBe('utf8');
	});

	it('passes on what was typed ahead', async () => {
		stdin.setEncoding('utf8');
		stdin.write('früh');
		const result = handOff();
		await vi.waitFor(() => expect(session.typed).toBe(Buffer.from('früh').toString('latin1')));
		session.end();
		await result;
	});

	it('sends the detach prefix in a write of its own', async () => {
		const result = handOff();
		stdin.write('a\u0010\u0011');
		await vi.waitFor(() => expect(session.received.map(String)).toEqual(['a\u0010', '\u0011']));
		session.code = Promise.resolve(undefined);
		session.end();
		expect(await result).toMatchObject({reason: 'detached', exitCode: undefined});
	});

	it('drops what is typed into the end, so that Slipway never acts on it', async () => {
		const result = handOff({settleMs: 50});
		session.print('x');
		await vi.waitFor(() => expect(stdout.text).toContain('x'));
		session.end();
		await vi.waitFor(() => expect(stdout.text).toContain(terminalReset));
		stdin.write('dy');
		await result;
		expect(stdin.read()).toBeNull();
		expect(session.typed).toBe('');
	});

	it('tells the size now and at every change, only the newest while one is under way', async () => {
		let finish = () => {};
		session.resizing = new Promise<void>(resolve => {
			finish = resolve;
		});
		const result = handOff();
		await vi.waitFor(() => expect(session.sizes).toEqual(['80x24']));
		stdout.resize(100, 30);
		stdout.resize(120, 40);
		finish();
		await vi.waitFor(() => expect(session.sizes).toEqual(['80x24', '120x40']));
		session.end();
		await result;
		stdout.resize(90, 20);
		await nextTurn();
		expect(session.sizes).toHaveLength(2);
	});

	it('makes a program that is already there repaint by really changing its size', async () => {
		const result = handOff({redraw: true});
		await vi.waitFor(() => expect(session.sizes).toEqual(['81x25', '80x24']));
		session.end();
		await result;
	});

	it('makes its header harmless', async () => {
		session.end();
		await handOff({header: 'exec \u001b[2J in web'});
		expect(Buffer.from(stdout.text, 'latin1').toString()).toContain('\r\nexec ␛[2J in web\r\n');
	});

	it('prints no faster than the terminal takes it, and loses nothing', async () => {
		stdout.removeAllListeners('data');
		stdout.pause();
		const result = handOff();
		const chunk = 'y'.repeat(10_000);
		for (let count = 0; count < 100; count += 1) {
			session.print(chunk);
		}

		session.end();
		await vi.waitFor(() => expect(session.stream.isPaused()).toBe(true));
		expect(stdout.readableLength + stdout.writableLength).toBeLessThan(200_000);
		let length = 0;
		stdout.on('data', (part: Buffer) => {
			length += part.toString('latin1').split('y').length - 1;
		});
		stdout.resume();
		await result;
		expect(length).toBe(1_000_000);
	});
});
