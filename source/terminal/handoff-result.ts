import {setTimeout as delay} from 'node:timers/promises';
import type {EngineTerminal} from '../engine/engine-terminal.ts';

export type HandoffResult = {
	/** `undefined`: it still runs, or nobody knows. */
	exitCode: number | undefined;
	/** `detached`: left while it runs, by the engine's detach keys, the escape hatch or the signal. */
	reason: 'exited' | 'detached' | 'lost';
	/** Why it was lost; `undefined` otherwise. */
	error: unknown;
};

/** How the stream of a session came to its end: by itself, because the user left, or by loss. */
export type HandoffEnding = {kind: 'ended'} | {kind: 'left'} | {kind: 'lost'; error: unknown};

/**
Makes of an end what is told of it. Never rejects.
@param exitCodeMs How long the engine may take to tell the exit code. Milliseconds.
*/
export async function toResult(
	terminal: EngineTerminal,
	ending: HandoffEnding,
	hasDetached: boolean,
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
			terminal.exitCode(),
			delay(exitCodeMs, undefined, {signal: giveUp.signal}).then(() => {
				throw new Error('The engine did not report the exit code.');
			}),
		]);
		if (exitCode !== undefined) {
			return {exitCode, reason: 'exited', error: undefined};
		}

		return hasDetached
			? {exitCode, reason: 'detached', error: undefined}
			: {exitCode, reason: 'lost', error: new Error('the engine closed it')};
	} catch (error) {
		return {exitCode: undefined, reason: 'lost', error};
	} finally {
		giveUp.abort();
	}
}

/** A program that could not be run at all, or was not found. */
const failedStarts: readonly number[] = [126, 127];

/** How shells tell that a signal ended a program: 128 and its number. */
const signalled = 128;

/** ctrl-c, whose code a shell keeps for `exit`, too. */
const interrupted = 130;

/**
True when the user left or ended it, so that what they type next is meant for Slipway.
@param isEndedByUser The last key typed before is one that ends programs.
*/
export function isOwnAct({reason, exitCode = 0}: HandoffResult, isEndedByUser: boolean): boolean {
	const hasFailed =
		failedStarts.includes(exitCode) || (exitCode > signalled && exitCode !== interrupted);
	return reason === 'detached' || (reason === 'exited' && !hasFailed && isEndedByUser);
}
