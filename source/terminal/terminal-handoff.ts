import type {Readable} from 'node:stream';
import {setTimeout as delay, setImmediate as nextTurn} from 'node:timers/promises';
import {onExit} from 'signal-exit';
import type {EngineTerminal} from '../engine/engine-terminal.ts';
import {safeText} from '../format/safe-text.ts';
import {forwardKeys, forwardLines} from './handoff-input.ts';
import {forwardOutput} from './handoff-output.ts';
import {forwardSize, type SizedOutput} from './handoff-resize.ts';
import {saveTitle, terminalReset} from './terminal-reset.ts';

export type TerminalInput = Readable & {
	readonly isRaw?: boolean;
	setRawMode?(isRaw: boolean): unknown;
	ref?(): unknown;
	unref?(): unknown;
};

/** Stands between a session and the terminal: a recording that is not for the user's eyes. */
export type HandoffFilter = {
	/** @returns What of the session's output the user sees. */
	read(chunk: Buffer): Buffer;
	/** Hears what the user types. */
	noteInput(bytes: Buffer): void;
	/** The terminal has another width from now on. */
	resize(columns: number): void;
};

export type HandoffOptions = {
	stdin: TerminalInput;
	stdout: SizedOutput;
	/** Says what runs where and how to leave; made safe here. */
	header: string;
	/** True for a program that was there before (attach): it is made to repaint. */
	redraw?: boolean;
	/** `undefined`: everything passes as it is. */
	filter?: HandoffFilter | undefined;
	/** Aborting leaves the session, like the escape hatch. */
	signal?: AbortSignal;
	/** Given the end, returns a line to hold the screen with until a key is pressed; `undefined`: go back at once. */
	holdWith?(result: HandoffResult): string | undefined;
	/** Keys typed for the program must not reach Slipway after its end: they are dropped this long. Milliseconds. */
	settleMs?: number;
	/** How long the engine may take to tell the exit code. Milliseconds. */
	exitCodeMs?: number;
	/** Milliseconds on any steady clock. */
	now?(): number;
};

export type HandoffResult = {
	/** `undefined`: it still runs, or nobody knows. */
	exitCode: number | undefined;
	/** `detached`: left while it runs, by the engine's detach keys, the escape hatch or the signal. */
	reason: 'exited' | 'detached' | 'lost';
	/** Why it was lost; `undefined` otherwise. */
	error: unknown;
};

/** Some terminals (tmux) put the cursor back to where it was long ago when they are reset. */
const bottomRow = '\u001B[999;1H';

type Ending = {kind: 'ended'} | {kind: 'left'} | {kind: 'lost'; error: unknown};

/** Leaves the session when pressed three times within a second, even when its stream is dead. */
export const escapeHatchHint = 'stuck: ctrl-] three times';

function untilEnding(
	{stream, isTty}: EngineTerminal,
	{stdin, stdout, signal, filter, now = () => performance.now()}: HandoffOptions,
): Promise<Ending> {
	const cleanups: Array<() => void> = [];
	const listen = (
		emitter: {
			on(name: string, listener: (error?: unknown) => void): unknown;
			off(name: string, listener: (error?: unknown) => void): unknown;
		},
		name: string,
		listener: (error?: unknown) => void,
	) => {
		emitter.on(name, listener);
		cleanups.push(() => emitter.off(name, listener));
	};

	return new Promise<Ending>(resolve => {
		const ended = () => resolve({kind: 'ended'});
		const lost = (error: unknown) => resolve({kind: 'lost', error});
		const leave = () => resolve({kind: 'left'});
		listen(stream, 'end', ended);
		listen(stream, 'error', lost);
		listen(stream, 'close', () => (stream.errored ? lost(stream.errored) : ended()));
		listen(stdout, 'error', lost);
		listen(stdin, 'error', lost);
		listen(stdin, 'end', () => lost(new Error('The terminal was closed.')));
		if (signal) {
			signal.addEventListener('abort', leave);
			cleanups.push(() => signal.removeEventListener('abort', leave));
		}

		if (stream.errored) {
			lost(stream.errored);
		} else if (signal?.aborted) {
			leave();
		} else if (stream.destroyed || stream.readableEnded) {
			ended();
		}

		listen(stdout, 'resize', () => filter?.resize(stdout.columns ?? 80));
		cleanups.push(forwardOutput(stream, stdout, filter?.read));
		cleanups.push(
			isTty
				? forwardKeys({stdin, stream, note: filter?.noteInput, leave, now})
				: forwardLines({stdin, stdout, stream, leave, now}),
		);
	}).finally(() => {
		for (const cleanup of cleanups) {
			cleanup();
		}
	});
}

async function toResult(
	session: EngineTerminal,
	ending: Ending,
	exitCodeMs: number,
): Promise<HandoffResult> {
	if (ending.kind === 'left') {
		return {exitCode: undefined, reason: 'detached', error: undefined};
	}

	if (ending.kind === 'lost') {
		return {exitCode: undefined, reason: 'lost', error: ending.error};
	}

	const giveUp = new AbortController();
	try {
		const exitCode = await Promise.race([
			session.exitCode(),
			delay(exitCodeMs, undefined, {signal: giveUp.signal}).then(() => {
				throw new Error('The engine did not tell how it ended.');
			}),
		]);
		return {exitCode, reason: exitCode === undefined ? 'detached' : 'exited', error: undefined};
	} catch (error) {
		return {exitCode: undefined, reason: 'lost', error};
	} finally {
		giveUp.abort();
	}
}

const write = (stdout: SizedOutput, text: string): Promise<void> =>
	new Promise(resolve => {
		if (stdout.writable) {
			stdout.write(text, () => resolve());
		} else {
			resolve();
		}
	});

const untilKey = (stdin: TerminalInput): Promise<void> =>
	new Promise(resolve => {
		const done = () => {
			stdin.off('data', done).off('end', done).off('close', done);
			resolve();
		};

		stdin.on('data', done).on('end', done).on('close', done);
		stdin.resume();
	});

/** Reads and forgets: a `d` meant for vi would otherwise delete something in Slipway. */
async function dropInput(stdin: TerminalInput, milliseconds: number): Promise<void> {
	const drop = () => {};
	stdin.on('data', drop);
	stdin.resume();
	await delay(milliseconds);
	stdin.off('data', drop);
}

/**
Gives the terminal to a session until it ends or is left, and takes it back in a sane state, whatever the
program inside did to it or however it died. Never rejects.

The caller must have stopped reading stdin and painting stdout, and left the alternate screen (Ink's
`suspendTerminal(callback)` does all of that), and must read stdin and repaint in full afterwards. stdin
is left as Ink hands it over: paused, without listeners of ours, unreferenced, its encoding and raw mode
as before.
*/
export async function handOffTerminal(
	session: EngineTerminal,
	options: HandoffOptions,
): Promise<HandoffResult> {
	const {stdin, stdout, header, redraw = false, settleMs = 150, exitCodeMs = 3000} = options;
	const wasRaw = stdin.isRaw ?? false;
	// Late errors of a stream that is being destroyed are nobody's news.
	const ignore = () => {};
	session.stream.on('error', ignore);
	stdout.on('error', ignore);
	const stopResetAtExit = onExit(() => {
		stdout.write(terminalReset);
	});
	stdin.ref?.();
	stdin.setRawMode?.(true);
	try {
		void write(stdout, `${saveTitle}${bottomRow}\r\n${safeText(header)}\r\n`);
		const stopSize = session.isTty ? forwardSize(session, stdout, {redraw}) : ignore;
		const ending = await untilEnding(session, options);
		stopSize();
		session.stream.destroy();
		await write(stdout, terminalReset);
		const [result] = await Promise.all([
			toResult(session, ending, exitCodeMs),
			dropInput(stdin, settleMs),
		]);
		const heldWith = options.holdWith?.(result);
		if (heldWith !== undefined && stdin.readable) {
			await write(stdout, `${bottomRow}\r\n${safeText(heldWith)}\r\n`);
			await untilKey(stdin);
		}

		return result;
	} finally {
		stopResetAtExit();
		stdout.off('error', ignore);
		stdin.pause();
		stdin.setRawMode?.(wasRaw);
		stdin.unref?.();
		// process.stdin stops reading a turn after `pause`: a listener that comes sooner never hears a key.
		await nextTurn();
	}
}
