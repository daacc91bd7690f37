import type {ChildProcessByStdio} from 'node:child_process';
import {Duplex, type Readable, type Writable} from 'node:stream';

const keptStderrCharacters = 4096;

/** The command ended instead of connecting; `stderr` is its own explanation. */
export class CommandFailure extends Error {
	override readonly name = 'CommandFailure';
	readonly stderr: string;
	/** `undefined` when it could not be started or was killed. */
	readonly exitCode: number | undefined;

	constructor(details: {stderr: string; exitCode: number | undefined; cause?: unknown}) {
		super('The connecting command ended', {cause: details.cause});
		this.stderr = details.stderr;
		this.exitCode = details.exitCode;
	}
}

/**
Standard input and output of a command as the socket of an HTTP connection.

The command runs in a session of its own: a ctrl-c meant for another program in the foreground does
not end it, and it cannot reach the terminal.
*/
export class CommandSocket extends Duplex {
	readonly #child: ChildProcessByStdio<Writable, Readable, Readable>;
	#stderr = '';

	constructor(command: string, commandArguments: string[]) {
		super({allowHalfOpen: true});
		// Loaded only here: most engines are local, and the start counts in milliseconds.
		const {spawn} = process.getBuiltinModule('node:child_process');
		const child = spawn(command, commandArguments, {
			stdio: ['pipe', 'pipe', 'pipe'],
			detached: process.platform !== 'win32',
			windowsHide: true,
		});
		this.#child = child;
		child.stderr.setEncoding('utf8').on('data', (text: string) => {
			this.#stderr = (this.#stderr + text).slice(-keptStderrCharacters);
		});
		child.stdout.on('data', (chunk: Buffer) => {
			if (!this.push(chunk)) {
				child.stdout.pause();
			}
		});
		// A broken pipe is told by the end of the command, with the reason in its stderr.
		child.stdin.on('error', () => {});
		child.on('error', cause => {
			this.destroy(new CommandFailure({stderr: '', exitCode: undefined, cause}));
		});
		child.on('close', exitCode => {
			if (exitCode === 0) {
				this.push(null);
			} else {
				this.destroy(new CommandFailure({stderr: this.#stderr, exitCode: exitCode ?? undefined}));
			}
		});
	}

	override _read(): void {
		this.#child.stdout.resume();
	}

	override _write(chunk: Buffer, encoding: BufferEncoding, done: (error?: Error) => void): void {
		if (this.#child.stdin.write(chunk, encoding)) {
			done();
		} else {
			this.#child.stdin.once('drain', done);
		}
	}

	override _final(done: () => void): void {
		this.#child.stdin.end();
		done();
	}

	override _destroy(error: Error | null, done: (error: Error | null) => void): void {
		this.#child.kill();
		done(error);
	}

	/** Node's HTTP client treats it as a network socket; a pipe has nothing to tune. */
	setNoDelay(): this {
		return this;
	}

	setKeepAlive(): this {
		return this;
	}

	setTimeout(): this {
		return this;
	}

	ref(): this {
		this.#child.ref();
		return this;
	}

	/** An idle connection does not keep the program running. */
	unref(): this {
		this.#child.unref();
		return this;
	}
}
