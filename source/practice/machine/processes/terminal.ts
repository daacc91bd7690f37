import {StringDecoder} from 'node:string_decoder';
import {untilAborted} from '../until-aborted.ts';

export type TerminalSize = {columns: number; rows: number};

/** A terminal inside a container, seen from both of its ends. */
export type Terminal = {
	readonly size: TerminalSize;
	/** From the user's keyboard. */
	input(bytes: Uint8Array): void;
	/** To the user's screen. */
	write(text: string): void;
	/** The next key or key sequence. Rejects with the signal's reason. */
	readKey(signal: AbortSignal): Promise<string>;
	/** While set, ctrl-c calls this instead of being a key. */
	onInterrupt: (() => void) | undefined;
	/** While true, keys wait unread (the container is paused). */
	setFrozen(isFrozen: boolean): void;
	resize(size: TerminalSize): void;
};

const escapeKey = '\u001b';
const wholeKey = /^(?:\x1b\[[0-9;?]*[A-Za-z~]|\x1bO[A-Za-z]|\x1b[^[O]|[^\x1b])/su;

/** @param send Takes what the screen shows, with the line endings of a terminal. */
export function createTerminal(send: (text: string) => void): Terminal {
	const decoder = new StringDecoder('utf8');
	let size: TerminalSize = {columns: 80, rows: 24};
	let pending = '';
	let isFrozen = false;
	let wake: (() => void) | undefined;

	const takeKey = (): string | undefined => {
		if (isFrozen) {
			return undefined;
		}

		const key = wholeKey.exec(pending)?.[0];
		pending = pending.slice(key?.length ?? 0);
		return key;
	};

	const terminal: Terminal = {
		get size() {
			return size;
		},
		onInterrupt: undefined,
		input(bytes) {
			for (const character of decoder.write(Buffer.from(bytes))) {
				if (character === '\u0003' && terminal.onInterrupt && !isFrozen) {
					pending = '';
					terminal.write('^C\n');
					terminal.onInterrupt();
				} else {
					pending += character;
				}
			}

			wake?.();
		},
		write: text => send(text.replace(/\r?\n/g, '\r\n')),
		async readKey(signal) {
			for (;;) {
				signal.throwIfAborted();
				const key = takeKey();
				if (key !== undefined && key !== escapeKey) {
					return key;
				}

				const more = new Promise<void>(resolve => {
					wake = resolve;
				});
				await untilAborted(more, signal);
			}
		},
		setFrozen(next) {
			isFrozen = next;
			wake?.();
		},
		resize(next) {
			size = next;
		},
	};
	return terminal;
}
