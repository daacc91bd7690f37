import {expect, test, vi} from 'vitest';
import {runProgram} from '../../../source/actions/custom/run-program.ts';

const script = (text: string) => ({file: '/bin/sh', args: ['-c', text], environment: {}});

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
}

test('Cancelling ends a program with all that it started, one that does not listen, too', async () => {
	const abort = new AbortController();
	let printed = '';
	const run = runProgram(script('trap "" TERM; sleep 300 & echo "$$ $!"; wait; sleep 300'), {
		signal: abort.signal,
		onOutput: chunk => {
			printed += Buffer.from(chunk).toString();
		},
	});
	await vi.waitFor(() => expect(printed).toMatch(/^\d+ \d+\n$/));
	abort.abort();
	await expect(run).rejects.toBe(abort.signal.reason);
	const pids = printed.trim().split(' ').map(Number);
	await vi.waitFor(() => expect(pids.filter(isAlive)).toEqual([]), {timeout: 5000});
});

test('What it prints comes while it runs, errors as well', async () => {
	const parts: string[] = [];
	const release = new AbortController();
	const run = runProgram(script('echo one; echo two >&2; sleep 300'), {
		signal: release.signal,
		onOutput: chunk => parts.push(Buffer.from(chunk).toString()),
	});
	await vi.waitFor(() => expect(parts.join('').split('\n').sort()).toEqual(['', 'one', 'two']));
	release.abort();
	await expect(run).rejects.toBeDefined();
});

test.each([
	[{file: 'slipway-no-such-program', args: [], environment: {}}, /was not found$/],
	[{file: '/', args: [], environment: {}}, /was not started: /],
	[script('exit 7'), /ended with exit code 7$/],
	[script('kill -9 $$'), /ended with SIGKILL$/],
])('A program that does not end well is named with the reason: %o', async (program, reason) => {
	const {signal} = new AbortController();
	await expect(runProgram(program, {signal, onOutput() {}})).rejects.toThrow(reason);
});

test('Nothing is started for a signal that has been given up before', async () => {
	let hasPrinted = false;
	const signal = AbortSignal.abort();
	const run = runProgram(script('echo started'), {
		signal,
		onOutput() {
			hasPrinted = true;
		},
	});
	await expect(run).rejects.toBe(signal.reason);
	expect(hasPrinted).toBe(false);
});
