import type {IncomingMessage} from 'node:http';
import {Readable} from 'node:stream';
import {setTimeout as sleep} from 'node:timers/promises';
import type DockerModem from 'docker-modem';
import type Docker from 'dockerode';
import {dial} from './client.ts';

/** Milliseconds that an engine which has said everything may leave what it is sent untouched. */
const patienceMs = 2000;

/** A body on its way to the engine, which may answer at any time: an answer is no end of the sending. */
export type Upload = {
	/** The head of the answer, whose status is that of a success. */
	readonly answer: Promise<IncomingMessage>;
	readonly sentBytes: number;
	/** Everything has left. */
	readonly isSent: boolean;
	/** Nothing more will leave: everything has, or the connection is closed. */
	readonly isOver: boolean;
	/** Resolves when any of these changes, or `note` is called. */
	changed(): Promise<void>;
	note(): void;
	/** Waits until the sending is over, or the engine takes no more of it. For when its answer has ended. */
	finish(): Promise<void>;
	/** Leaves the source, and gives up the connection if it has not sent everything. */
	stop(): void;
};

/** @param request What is sent to where; its body is the source. */
export function startUpload(
	docker: Docker,
	source: AsyncIterable<Uint8Array>,
	request: Omit<DockerModem.DialOptions, 'file' | 'isStream'>,
): Upload {
	let sentBytes = 0;
	let isSent = false;
	let isOver = false;
	let wake = () => {};
	let change = Promise.resolve();
	const note = () => {
		wake();
		change = new Promise(resolve => {
			wake = resolve;
		});
	};
	note();

	async function* counted(): AsyncGenerator<Uint8Array> {
		for await (const chunk of source) {
			yield chunk;
			sentBytes += chunk.length;
			note();
		}
	}

	const file = Readable.from(counted(), {objectMode: false});
	file.once('end', () => {
		isSent = true;
		note();
	});
	file.once('close', () => {
		isOver = true;
		note();
	});
	const answer = dial<IncomingMessage>(docker, {...request, isStream: true, file});
	// Whoever waits for it learns of its failure.
	answer.catch(() => {});
	return {
		answer,
		get sentBytes() {
			return sentBytes;
		},
		get isSent() {
			return isSent;
		},
		get isOver() {
			return isOver;
		},
		changed: () => change,
		note,
		async finish() {
			while (!isOver) {
				const leaving = new AbortController();
				const stalled = sleep(patienceMs, true, {signal: leaving.signal}).catch(() => true);
				const isStalled = await Promise.race([change, stalled]);
				leaving.abort();
				if (isStalled) {
					return;
				}
			}
		},
		stop: () => void file.destroy(),
	};
}
