import type {Worker} from 'node:worker_threads';
import {keepYoungGenerationSmall} from '../../tune-v8.ts';

/** What the thread runs: it hashes what it gets, gives the memory back, and tells the hash when it is asked. */
const program = `
const {createHash} = require('node:crypto');
const {parentPort} = require('node:worker_threads');
let hash;
parentPort.on('message', message => {
	if (message === 'start') {
		hash = createHash('sha256');
	} else if (message === 'digest') {
		parentPort.postMessage(hash.digest('hex'));
	} else {
		hash.update(message.piece.subarray(0, message.length));
		parentPort.postMessage(message.piece, [message.piece.buffer]);
	}
});`;

/** What is handed over at a time, and how much of it may be on its way. */
const pieceBytes = 512 * 1024;
const pieceCount = 4;

/**
SHA-256 on a thread of its own, while this one reads on: an archive is hashed twice, as a whole and file by file,
which takes longer than anything else that is done with it.
*/
export class HashThread {
	readonly #worker: Worker;
	readonly #free = Array.from({length: pieceCount}, () => new Uint8Array(pieceBytes));
	/** Filled bytes of the first free piece. */
	#at = 0;
	#digest: string | undefined;
	#failure: {error: unknown} | undefined;
	#wake = () => {};

	private constructor(worker: Worker) {
		this.#worker = worker;
		worker.once('online', keepYoungGenerationSmall);
		worker.on('message', (message: Uint8Array<ArrayBuffer> | string) => {
			if (typeof message === 'string') {
				this.#digest = message;
			} else {
				this.#free.push(message);
			}

			this.#wake();
		});
		worker.on('error', error => {
			this.#failure = {error};
			this.#wake();
		});
	}

	static async open(): Promise<HashThread> {
		const {Worker} = await import('node:worker_threads');
		// It needs no memory but for what it is handed, and nothing that this process was told.
		const resourceLimits = {maxYoungGenerationSizeMb: 1, maxOldGenerationSizeMb: 16};
		const options = {eval: true, env: {}, execArgv: [], resourceLimits};
		return new HashThread(new Worker(program, options));
	}

	/** Begins a hash. What another one has had so far is dropped. */
	start(): void {
		this.#at = 0;
		this.#digest = undefined;
		this.#worker.postMessage('start');
	}

	/** Copies the bytes; waits while the thread is behind. */
	async update(bytes: Uint8Array): Promise<void> {
		for (let at = 0; at < bytes.length; ) {
			const [piece] = this.#free;
			if (!piece) {
				await this.#news();
				continue;
			}

			const part = bytes.subarray(at, at + pieceBytes - this.#at);
			piece.set(part, this.#at);
			this.#at += part.length;
			at += part.length;
			if (this.#at === pieceBytes) {
				this.#send();
			}
		}
	}

	/** In hexadecimal digits. */
	async digest(): Promise<string> {
		if (this.#at > 0) {
			this.#send();
		}

		this.#worker.postMessage('digest');
		for (;;) {
			if (this.#digest !== undefined) {
				return this.#digest;
			}

			await this.#news();
		}
	}

	async close(): Promise<void> {
		await this.#worker.terminate();
	}

	#send(): void {
		const piece = this.#free.shift();
		if (piece) {
			this.#worker.postMessage({piece, length: this.#at}, [piece.buffer]);
			this.#at = 0;
		}
	}

	async #news(): Promise<void> {
		if (!this.#failure) {
			await new Promise<void>(resolve => {
				this.#wake = resolve;
			});
		}

		if (this.#failure) {
			throw this.#failure.error;
		}
	}
}
