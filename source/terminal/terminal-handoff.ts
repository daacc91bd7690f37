import type {Readable} from 'node:stream';
import {setImmediate as nextTurn} from 'node:timers/promises';
import {onExit} from 'signal-exit';
import {detachBytes} from '../engine/detach-keys.ts';
import type {EngineTerminal} from '../engine/engine-terminal.ts';
import {
	dropWhile,
	holdUntilEnter,
	linesAtBottom,
	settleMs as usualSettleMs,
	writeTo,
} from './drop-typed.ts';
import type {LendTerminal} from './guard-terminal.ts';
import {createDetachHatch, forwardKeys, forwardLines} from './handoff-input.ts';
import {forwardOutput} from './handoff-output.ts';
import {forwardSize, type SizedOutput} from './handoff-resize.ts';
import {type HandoffEnding, type HandoffResult, isOwnAct, toResult} from './handoff-result.ts';
import {saveTitle, terminalReset} from './terminal-reset.ts';
import {createTypedLine} from './typed-line.ts';

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

/** The user's own terminal. */
export type LentTerminal = {stdin: TerminalInput; stdout: SizedOutput; lend: LendTerminal};

export type HandoffOptions = LentTerminal & {
	/** Says what runs where and how to leave; made safe here. */
	header: string;
	/** True for a program that was there before (attach): it is made to repaint. */
	redraw?: boolean;
	/** `undefined`: everything passes as it is. */
	filter?: HandoffFilter | undefined;
	/** Aborting leaves the session, like the escape hatch. */
	signal?: AbortSignal;
	/** The keys that make the engine end the session, as it was told them; its own where it was told none. */
	detachKeys?: string;
	/** Says the end in a sentence, which is held with where it was not the user's own act. */
	sayEnd(result: HandoffResult): string;
	/** True where the program's last words are the point: its end is held, however it came. */
	holdsExit?: boolean;
	/** Done before the screen comes back, while what is typed is still dropped. Must not reject. */
	afterwards?(): Promise<unknown>;
	/** How long keys are dropped that were typed into the end. Milliseconds. */
	settleMs?: number;
	/** How long the engine may take to tell the exit code. Milliseconds. */
	exitCodeMs?: number;
	/** Milliseconds on any steady clock. */
	now?(): number;
};

/** Leaves the session when pressed three times within a second, even when its stream is dead. */
export const escapeHatchHint = 'stuck: ctrl-] three times';

/** What engines take where they are not told others. */
const usualDetachKeys = 'ctrl-p,ctrl-q';

/** Follows what the user types into a session: whether its end is what they typed for. */
function followTyped({detachKeys = usualDetachKeys, filter}: HandoffOptions) {
	const line = createTypedLine();
	const keys = detachBytes(detachKeys);
	const detaches = keys ? createDetachHatch(keys) : () => false;
	let hasTyped = false;
	let hasDetached = false;
	return {
		line,
		detaches,
		hear(bytes: Buffer): void {
			line.hear(bytes);
			hasTyped = true;
			hasDetached ||= detaches(bytes);
			filter?.noteInput(bytes);
		},
		/** True once the keys that leave the session were typed. */
		hasDetached: () => hasDetached,
		/** True while the last key typed is one that ends a program: Enter after `exit`, ctrl-d, ctrl-c. */
		hasEndedLine: () => hasTyped && line.isEmpty,
	};
}

type Typed = ReturnType<typeof followTyped>;

function untilEnding(
	{stream, isTty}: EngineTerminal,
	{stdin, stdout, signal, filter, now = () => performance.now()}: HandoffOptions,
	typed: Typed,
): Promise<HandoffEnding> {
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

	return new Promise<HandoffEnding>(resolve => {
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
				? forwardKeys({stdin, stream, note: typed.hear, leave, now})
				: forwardLines({
						stdin,
						stdout,
						stream,
						note: typed.hear,
						detaches: typed.detaches,
						leave,
						now,
					}),
		);
	}).finally(() => {
		for (const cleanup of cleanups) {
			cleanup();
		}
	});
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
	terminal: EngineTerminal,
	options: HandoffOptions,
): Promise<HandoffResult> {
	const {stdin, stdout, header, redraw = false, exitCodeMs = 3000} = options;
	const {settleMs = usualSettleMs} = options;
	const typed = followTyped(options);
	const {line} = typed;
	const wasRaw = stdin.isRaw ?? false;
	// Late errors of a stream that is being destroyed are nobody's news.
	const ignore = () => {};
	terminal.stream.on('error', ignore);
	stdout.on('error', ignore);
	const stopResetAtExit = onExit(() => {
		stdout.write(terminalReset);
	});
	const size = terminal.isTty
		? forwardSize(terminal, stdout, {redraw})
		: {stop: ignore, redraw: ignore};
	const takeBack = options.lend({
		step() {
			stdout.write(terminalReset);
			stdin.setRawMode?.(wasRaw);
			return () => {
				stdin.setRawMode?.(true);
				size.redraw();
			};
		},
	});
	stdin.ref?.();
	stdin.setRawMode?.(true);
	try {
		void writeTo(stdout, `${saveTitle}${linesAtBottom(header)}`);
		const ending = await untilEnding(terminal, options, typed);
		size.stop();
		terminal.stream.destroy();
		const isEndedByUser = typed.hasEndedLine();
		await writeTo(stdout, terminalReset);
		const dropping = {stdin, stdout, line, settleMs};
		const [result] = await dropWhile(
			Promise.all([
				toResult(terminal, ending, typed.hasDetached(), exitCodeMs),
				options.afterwards?.(),
			]),
			dropping,
		);
		if ((options.holdsExit && result.reason === 'exited') || !isOwnAct(result, isEndedByUser)) {
			await holdUntilEnter(options.sayEnd(result), dropping);
		}

		return result;
	} finally {
		takeBack();
		stopResetAtExit();
		stdout.off('error', ignore);
		stdin.pause();
		stdin.setRawMode?.(wasRaw);
		stdin.unref?.();
		// process.stdin stops reading a turn after `pause`: a listener that comes sooner never hears a key.
		await nextTurn();
	}
}
