import type {ChildProcessByStdio} from 'node:child_process';
import {Duplex, type Readable, type Writable} from 'node:stream';

const keptStderrCharacters = 4096;

/** How long a command that has ended may still be explained; what it left running may hold its stderr. */
const lastWordsMs = 500;

/** The command ended instead of connecting; `stderr` is its own explanation. */
export class CommandFailure extends Error {
	override readonly name = 'CommandFailure';
	readonly stderr: string;
	/** `undefined` when it could not be started or was killed. */
	readonly exitCode: number | undefined;
	/** Whether it had connected: what ended then is the link, whatever the command says of it. */
	readonly hasAnswered: boolean;

	constructor(details: {
		stderr: string;
		exitCode: number | undefined;
		hasAnswered: boolean;
		cause?: unknown;
	}) {
		super('The connecting command ended', {cause: details.cause});
		this.stderr = details.stderr;
		this.exitCode = details.exitCode;
		this.hasAnswered = details.hasAnswered;
	}
}

/**
Standard input and output of a command as the socket of an HTTP connection.

The command runs in a session of its own: a ctrl-c meant for another program in the foreground does
not end it, and it cannot reach the terminal. Beside the events of a stream there are `answer`, with the first
bytes, and `complaint`, with what it writes to stderr.
*/
export class CommandSocket extends Duplex {
	readonly #command: string;
	readonly #admit: () => Promise<readonly string[]>;
	/** `undefined` until it was let start. */
	#child: ChildProcessByStdio<Writable, Readable, Readable> | undefined;
	#stderr = '';
	#hasAnswered = false;
	/** How it ends, without a word, when the connection that it shares is cut; `undefined`: it shares none. */
	cutCode: number | undefined;
	/** As a network socket counts them. */
	bytesRead = 0;

	/** @param admit Resolves with the command's arguments once it may start; what it throws ends the socket. */
	constructor(command: string, admit: () => Promise<readonly string[]>) {
		super({allowHalfOpen: true});
		this.#command = command;
		this.#admit = admit;
	}

	override _construct(done: (error?: Error | null) => void): void {
		this.#admit().then(commandArguments => {
			if (!this.destroyed) {
				this.#start(commandArguments);
			}

			done();
		}, done);
	}

	#start(commandArguments: readonly string[]): void {
		// Loaded only here: most engines are local, and the start counts in milliseconds.
		const {spawn} = process.getBuiltinModule('node:child_process');
		const child = spawn(this.#command, commandArguments, {
			stdio: ['pipe', 'pipe', 'pipe'],
			detached: process.platform !== 'win32',
			windowsHide: true,
		});
		this.#child = child;
		child.stderr.setEncoding('utf8').on('data', (text: string) => {
			this.#stderr = (this.#stderr + text).slice(-keptStderrCharacters);
			this.emit('complaint', text);
		});
		child.stdout.on('data', (chunk: Buffer) => {
			this.bytesRead += chunk.length;
			if (!this.#hasAnswered) {
				this.#hasAnswered = true;
				this.emit('answer');
			}

			if (!this.push(chunk)) {
				child.stdout.pause();
			}
		});
		// A broken pipe is told by the end of the command, with the reason in its stderr.
		child.stdin.on('error', () => {});
		child.on('error', cause => this.#fail({exitCode: undefined, cause}));
		child.on('exit', () => {
			setTimeout(() => child.stderr.destroy(), lastWordsMs).unref();
		});
		child.on('close', exitCode => {
			if (exitCode === 0) {
				this.push(null);
			} else {
				this.#fail({exitCode: exitCode ?? undefined});
			}
		});
	}

	#fail(end: {exitCode: number | undefined; cause?: unknown}): void {
		const isCut =
			this.cutCode !== undefined && end.exitCode === this.cutCode && this.#stderr.trim() === '';
		const hasAnswered = this.#hasAnswered || isCut;
		this.destroy(new CommandFailure({...end, stderr: this.#stderr, hasAnswered}));
	}

	override _read(): void {
		this.#child?.stdout.resume();
	}

	override _write(chunk: Buffer, encoding: BufferEncoding, done: (error?: Error) => void): void {
		const stdin = this.#child?.stdin;
		if (!stdin || stdin.write(chunk, encoding)) {
			done();
		} else {
			stdin.once('drain', done);
		}
	}

	override _final(done: () => void): void {
		this.#child?.stdin.end();
		done();
	}

	override _destroy(error: Error | null, done: (error: Error | null) => void): void {
		this.#child?.kill();
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
		this.#child?.ref();
		return this;
	}

	/** An idle connection does not keep the program running. */
	unref(): this {
		this.#child?.unref();
		return this;
	}
}
