import {beforeEach, describe, expect, it, vi} from 'vitest';
import {
	type HandoffOptions,
	type HandoffResult,
	handOffTerminal,
} from '../../source/terminal/terminal-handoff.ts';
import {terminalReset} from '../../source/terminal/terminal-reset.ts';
import {FakeInput, FakeOutput, FakeSession} from './fake-terminal.ts';

let stdin: FakeInput;
let stdout: FakeOutput;
let session: FakeSession;
let clock: number;

beforeEach(() => {
	stdin = new FakeInput();
	stdout = new FakeOutput();
	session = new FakeSession();
	clock = 0;
});

const handOff = (options: Partial<HandoffOptions> = {}) =>
	handOffTerminal(session, {
		stdin,
		stdout,
		header: 'attach web',
		settleMs: 0,
		now: () => clock,
		...options,
	});

describe('the end of a handoff', () => {
	it('is lost when the stream fails, with the failure, and the terminal is reset', async () => {
		const result = handOff();
		session.print('\u001b[?1049h\u001b[?1003h\u001b[?25l');
		await vi.waitFor(() => expect(stdout.text).toContain('[?25l'));
		const failure = new Error('read ECONNRESET');
		session.stream.destroy(failure);
		expect(await result).toEqual({exitCode: undefined, reason: 'lost', error: failure});
		expect(stdout.text.endsWith(terminalReset)).toBe(true);
		expect(stdin.isRaw).toBe(false);
	});

	it('is lost when the engine cannot tell the exit code, because it is gone', async () => {
		const failure = new Error('connect ECONNREFUSED');
		session.code = Promise.reject(failure);
		session.code.catch(() => {});
		session.end();
		expect(await handOff()).toEqual({exitCode: undefined, reason: 'lost', error: failure});
	});

	it('is lost when the engine never tells the exit code', async () => {
		session.code = new Promise(() => {});
		session.end();
		const result = await handOff({exitCodeMs: 1});
		expect(result.reason).toBe('lost');
		expect(String(result.error)).toContain('did not tell');
	});

	it('is told at once when the stream failed or ended before', async () => {
		const failure = new Error('gone');
		session.stream.on('error', () => {});
		session.stream.destroy(failure);
		expect(await handOff()).toMatchObject({reason: 'lost', error: failure});
		session = new FakeSession();
		session.stream.destroy();
		expect(await handOff()).toMatchObject({reason: 'exited', exitCode: 0});
	});

	it('survives failures of a stream that it is done with', async () => {
		session.end();
		await handOff();
		expect(() => session.stream.emit('error', new Error('late'))).not.toThrow();
	});

	it('is lost when the terminal itself goes away', async () => {
		const result = handOff();
		stdin.end();
		expect(await result).toMatchObject({reason: 'lost'});
		expect(session.stream.destroyed).toBe(true);
	});

	it('comes when ctrl-] is pressed three times within a second, though the stream is dead', async () => {
		const result = handOff();
		for (const at of [0, 400, 1000]) {
			clock = at;
			stdin.write('\u001d');
			await vi.waitFor(() => expect(stdin.readableLength).toBe(0));
		}

		expect(await result).toEqual({exitCode: undefined, reason: 'detached', error: undefined});
		expect(session.typed).toBe('\u001d\u001d');
	});

	it('does not come when the three presses are slow or other keys are between them', async () => {
		const result = handOff();
		for (const at of [0, 600, 1200]) {
			clock = at;
			stdin.write('\u001d');
			await vi.waitFor(() => expect(stdin.readableLength).toBe(0));
		}

		stdin.write('a\u001d\u001da\u001d');
		await vi.waitFor(() => expect(session.typed).toHaveLength(8));
		session.end();
		expect(await result).toMatchObject({reason: 'exited'});
	});

	it('comes by the signal, also when it was aborted before', async () => {
		const controller = new AbortController();
		const result = handOff({signal: controller.signal});
		controller.abort();
		expect(await result).toMatchObject({reason: 'detached'});
		session = new FakeSession();
		expect(await handOff({signal: controller.signal})).toMatchObject({reason: 'detached'});
	});

	it('holds the screen until a key is pressed where it is asked to', async () => {
		const holdWith = vi.fn((result: HandoffResult) => `ended with ${result.exitCode}: press a key`);
		session.end();
		const result = handOff({holdWith});
		await vi.waitFor(() => expect(stdout.text).toContain('\r\nended with 0: press a key\r\n'));
		expect(stdin.isRaw).toBe(true);
		stdin.write('q');
		await result;
		expect(stdin.read()).toBeNull();
		expect(stdin.isRaw).toBe(false);
	});
});

describe('a session without a terminal', () => {
	beforeEach(() => {
		session.isTty = false;
	});

	it('sends edited lines, and ends its input at ctrl-d', async () => {
		const result = handOff();
		stdin.write('helo\u007flo\r');
		await vi.waitFor(() => expect(session.typed).toBe('hello\n'));
		expect(stdout.text).toContain('helo');
		expect(session.sizes).toEqual([]);
		stdin.write('\u0004');
		await vi.waitFor(() => expect(session.isInputEnded).toBe(true));
		session.end();
		expect(await result).toMatchObject({reason: 'exited', exitCode: 0});
	});

	it('leaves it running at ctrl-c', async () => {
		const result = handOff();
		stdin.write('\u0003');
		expect(await result).toMatchObject({reason: 'detached', exitCode: undefined});
		expect(session.isInputEnded).toBe(false);
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
		expect(session.typed).toBe('');
	});
});
