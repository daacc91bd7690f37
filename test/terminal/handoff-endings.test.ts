import {setImmediate as nextTurn} from 'node:timers/promises';
import fc from 'fast-check';
import {beforeEach, describe, expect, it, vi} from 'vitest';
import {type HandoffOptions, handOffTerminal} from '../../source/terminal/terminal-handoff.ts';
import {terminalReset} from '../../source/terminal/terminal-reset.ts';
import {FakeInput, FakeOutput, FakeSession, lendNothing} from './fake-terminal.ts';

let stdin: FakeInput;
let stdout: FakeOutput;
let terminal: FakeSession;
let clock: number;

beforeEach(() => {
	stdin = new FakeInput();
	stdout = new FakeOutput();
	terminal = new FakeSession();
	clock = 0;
});

const handOff = (options: Partial<HandoffOptions> = {}) =>
	handOffTerminal(terminal, {
		stdin,
		stdout,
		lend: lendNothing,
		header: 'attach web',
		sayEnd: ({reason, exitCode}) => `It is ${reason} with ${exitCode}`,
		settleMs: 0,
		now: () => clock,
		...options,
	});

/** Types into the session, chunk by chunk. */
async function type(...chunks: string[]) {
	for (const keys of chunks) {
		const {length} = terminal.received;
		stdin.write(keys);
		await vi.waitFor(() => expect(terminal.received.length > length || keys === '').toBe(true));
	}
}

const held = () =>
	vi.waitFor(() => expect(stdout.text).toContain('Press Enter to go back to Slipway.'));

/** Answers the sentence that the end is held with, whatever was typed before. */
async function answer() {
	await held();
	stdin.write('\u0003');
	await vi.waitFor(() => expect(stdin.readableLength).toBe(0));
	stdin.write('\r');
}

describe('The end of a handoff', () => {
	it('is lost when the stream fails, with the failure, and the terminal is reset', async () => {
		const result = handOff();
		terminal.print('\u001b[?1049h\u001b[?1003h\u001b[?25l');
		await vi.waitFor(() => expect(stdout.text).toContain('[?25l'));
		const failure = new Error('read ECONNRESET');
		terminal.stream.destroy(failure);
		await held();
		expect(stdout.text).toContain(`${terminalReset}\u001B[999;1H\r\nIt is lost with`);
		await answer();
		expect(await result).toEqual({exitCode: undefined, reason: 'lost', error: failure});
		expect(stdin.isRaw).toBe(false);
	});

	it('is lost when the engine cannot tell the exit code, because it is gone', async () => {
		const failure = new Error('connect ECONNREFUSED');
		terminal.code = Promise.reject(failure);
		terminal.code.catch(() => {});
		terminal.end();
		const result = handOff();
		await answer();
		expect(await result).toEqual({exitCode: undefined, reason: 'lost', error: failure});
	});

	it('is lost when the engine never tells the exit code', async () => {
		terminal.code = new Promise(() => {});
		terminal.end();
		const handedOff = handOff({exitCodeMs: 1});
		await answer();
		const result = await handedOff;
		expect(result.reason).toBe('lost');
		expect(String(result.error)).toContain('did not report the exit code');
	});

	it('is told at once when the stream failed or ended before', async () => {
		const failure = new Error('gone');
		terminal.stream.on('error', () => {});
		terminal.stream.destroy(failure);
		const failed = handOff();
		await answer();
		expect(await failed).toMatchObject({reason: 'lost', error: failure});
		terminal = new FakeSession();
		terminal.stream.destroy();
		stdout.text = '';
		const ended = handOff();
		await answer();
		expect(await ended).toMatchObject({reason: 'exited', exitCode: 0});
	});

	it('survives failures of a stream that it is done with', async () => {
		terminal.end();
		const result = handOff();
		await answer();
		await result;
		expect(() => terminal.stream.emit('error', new Error('late'))).not.toThrow();
	});

	it('is lost when the terminal itself goes away', async () => {
		const result = handOff();
		stdin.end();
		expect(await result).toMatchObject({reason: 'lost'});
		expect(terminal.stream.destroyed).toBe(true);
	});

	it('comes when ctrl-] is pressed three times within a second, though the stream is dead', async () => {
		const result = handOff();
		for (const at of [0, 400, 1000]) {
			clock = at;
			stdin.write('\u001d');
			await vi.waitFor(() => expect(stdin.readableLength).toBe(0));
		}

		expect(await result).toEqual({exitCode: undefined, reason: 'detached', error: undefined});
		expect(terminal.typed).toBe('\u001d\u001d');
	});

	it('does not come when the three presses are slow or other keys are between them', async () => {
		const result = handOff();
		for (const at of [0, 600, 1200]) {
			clock = at;
			stdin.write('\u001d');
			await vi.waitFor(() => expect(stdin.readableLength).toBe(0));
		}

		stdin.write('a\u001d\u001da\u001d');
		await vi.waitFor(() => expect(terminal.typed).toHaveLength(8));
		terminal.end();
		await answer();
		expect(await result).toMatchObject({reason: 'exited'});
	});

	it('comes by the signal, also when it was aborted before', async () => {
		const controller = new AbortController();
		const result = handOff({signal: controller.signal});
		controller.abort();
		expect(await result).toMatchObject({reason: 'detached'});
		terminal = new FakeSession();
		expect(await handOff({signal: controller.signal})).toMatchObject({reason: 'detached'});
	});

	it('is held where the last words of the program are the point, though the user ended it', async () => {
		const result = handOff({holdsExit: true});
		await type('exit\r');
		terminal.end();
		await held();
		expect(stdout.text).toContain(
			'\r\nIt is exited with 0.\r\nPress Enter to go back to Slipway.\r\n',
		);
		expect(stdin.isRaw).toBe(true);
		await answer();
		await result;
		expect(stdin.read()).toBeNull();
		expect(stdin.isRaw).toBe(false);
	});

	it.each([
		['Enter behind exit', 'exit\r', 0],
		['ctrl-d', '\u0004', 0],
		['ctrl-d after a command failed', '\u0004', 1],
		['ctrl-d after ctrl-c', '\u0003\u0004', 130],
	])('that the user brings about with %s is not held', async (_, keys, code) => {
		terminal.code = Promise.resolve(code);
		const result = handOff();
		await type(keys);
		terminal.end();
		expect(await result).toMatchObject({reason: 'exited', exitCode: code});
		expect(stdout.text).not.toContain('Press Enter');
	});

	it.each([
		['it comes in the middle of a line', 'du -sh /my', 0],
		['a signal ended the program', 'sleep 9\r', 137],
		['the program could not be run', 'ls\r', 126],
		['the program was not found', 'ls\r', 127],
		['nothing was typed', '', 0],
	])('is held when %s', async (_, keys, code) => {
		terminal.code = Promise.resolve(code);
		const result = handOff();
		await type(keys);
		terminal.end();
		await held();
		expect(stdout.text).toContain(`It is exited with ${code}`);
		stdin.write('\r\r');
		await vi.waitFor(() => expect(stdin.readableLength).toBe(0));
		stdin.write('\r');
		await result;
	});

	it('is lost when the engine ends the session while the program runs, unless the user detached', async () => {
		terminal.code = Promise.resolve(undefined);
		const cut = handOff();
		await type('\u0010ls\r');
		terminal.end();
		await answer();
		expect(await cut).toMatchObject({reason: 'lost', error: new Error('the engine closed it')});

		terminal = new FakeSession();
		terminal.code = Promise.resolve(undefined);
		const left = handOff({detachKeys: 'ctrl-^,q'});
		await type('\u001E');
		await type('q');
		terminal.end();
		expect(await left).toMatchObject({reason: 'detached', error: undefined});
	});
});

describe('What is typed into a session that was lost', () => {
	/** Chunks as a terminal sends them: keys one by one, and several at once. */
	const chunk = fc.oneof(
		fc.constantFrom(
			'\r',
			'\n',
			'\r\r',
			'u',
			' ',
			'd',
			'y',
			'q',
			'\u0003',
			'\u001B[A',
			'du -sh /my',
		),
		fc.string({minLength: 1}),
	);

	it('is dropped, all but an Enter on an empty line', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(chunk), fc.array(chunk), async (before, after) => {
				stdin = new FakeInput();
				stdout = new FakeOutput();
				terminal = new FakeSession();
				const result = handOff();
				await type(...before);
				terminal.stream.destroy(new Error('read ECONNRESET'));
				await held();
				let isBack = false;
				void result.then(() => {
					isBack = true;
				});
				let isLineEmpty = /^$|[\r\n\u0003\u0004]$/.test(before.join(''));
				for (const keys of after) {
					if (isLineEmpty && /^[\r\n]+$/.test(keys)) {
						continue;
					}

					stdin.write(keys);
					await vi.waitFor(() => expect(stdin.readableLength).toBe(0));
					isLineEmpty = /[\r\n\u0003\u0004]$/.test(keys);
				}

				await nextTurn();
				expect(isBack).toBe(false);
				stdin.write(isLineEmpty ? '\r' : '\u0003');
				await vi.waitFor(() => expect(stdin.readableLength).toBe(0));
				if (!isLineEmpty) {
					stdin.write('\r');
				}

				await result;
				expect(stdin.read()).toBeNull();
			}),
			{numRuns: 50},
		);
	});

	it('keeps the screen held when it follows an Enter at once, and a new Enter is asked for', async () => {
		const result = handOff({settleMs: 200});
		terminal.stream.destroy(new Error('read ECONNRESET'));
		await held();
		stdout.text = '';
		stdin.write('\r');
		await vi.waitFor(() => expect(stdin.readableLength).toBe(0));
		stdin.write('du\r');
		await vi.waitFor(() => expect(stdout.text).toContain('Typed input was dropped.'));
		stdin.write('\r');
		await result;
	});
});

describe('A session without a terminal', () => {
	beforeEach(() => {
		terminal.isTty = false;
	});

	it('sends edited lines, and ends its input at ctrl-d', async () => {
		const result = handOff();
		stdin.write('helo\u007flo\r');
		await vi.waitFor(() => expect(terminal.typed).toBe('hello\n'));
		expect(stdout.text).toContain('helo');
		expect(terminal.sizes).toEqual([]);
		stdin.write('\u0004');
		await vi.waitFor(() => expect(terminal.isInputEnded).toBe(true));
		terminal.end();
		expect(await result).toMatchObject({reason: 'exited', exitCode: 0});
	});

	it('leaves it running at ctrl-c', async () => {
		const result = handOff();
		stdin.write('\u0003');
		expect(await result).toMatchObject({reason: 'detached', exitCode: undefined});
		expect(terminal.isInputEnded).toBe(false);
	});

	it.each([
		['ctrl-p ctrl-q', ['\u0010', '\u0011']],
		['the escape key pressed three times', ['\u001D', '\u001D', '\u001D']],
	])('leaves it running at %s, as in a terminal', async (_keys, presses) => {
		const result = handOff();
		for (const press of presses) {
			stdin.write(press);
		}

		expect(await result).toMatchObject({reason: 'detached', exitCode: undefined});
		expect(terminal.typed).toBe('');
	});
});
