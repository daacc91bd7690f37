import {setTimeout as delay} from 'node:timers/promises';
import {expect, vi} from 'vitest';
import type {EngineTerminal} from '../../source/engine/engine-terminal.ts';

/** Reads to the end. */
export async function readAll<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
	const read: Item[] = [];
	for await (const item of items) {
		read.push(item);
	}
	return read;
}

/** Reads until an item is the wanted one, then leaves. @returns All that was read, the wanted one last. */
export async function readUntil<Item>(
	items: AsyncIterable<Item>,
	isWanted: (item: Item) => boolean,
): Promise<Item[]> {
	const read: Item[] = [];
	for await (const item of items) {
		read.push(item);
		if (isWanted(item)) {
			return read;
		}
	}
	throw new Error(`The stream ended after ${JSON.stringify(read)} without the wanted item.`);
}

/** Waits until the assertion holds. */
export const eventually = (assertion: () => unknown): Promise<unknown> =>
	vi.waitFor(assertion, {timeout: 15_000, interval: 20});

export type TerminalReader = {
	/** All that came so far. */
	text(): string;
	/** Waits until the pattern has come. */
	shows(pattern: RegExp): Promise<unknown>;
	type(keys: string): void;
	/** Types the keys again and again until the pattern has come. */
	typeUntil(keys: string, pattern: RegExp): Promise<unknown>;
	/** Types the keys one after the other, apart as a hand does, over and over until the stream ends. */
	typeUntilEnded(keys: string[]): Promise<void>;
	/** Resolves when the stream has ended or was closed. */
	readonly ended: Promise<void>;
};

/** Reads a terminal session as a terminal would. */
export function readTerminal({stream}: EngineTerminal): TerminalReader {
	let text = '';
	stream.on('data', (chunk: Buffer) => {
		text += chunk.toString('utf8');
	});
	const ended = new Promise<void>((resolve, reject) => {
		stream.once('end', resolve);
		stream.once('close', resolve);
		stream.once('error', reject);
	});
	return {
		text: () => text,
		shows: pattern => eventually(() => expect(text).toMatch(pattern)),
		type: keys => {
			stream.write(keys);
		},
		typeUntil: (keys, pattern) =>
			vi.waitFor(
				() => {
					if (!pattern.test(text)) {
						stream.write(keys);
						expect(text).toMatch(pattern);
					}
				},
				{timeout: 15_000, interval: 250},
			),
		typeUntilEnded: async keys => {
			let isOver = false;
			const end = ended.finally(() => {
				isOver = true;
			});
			for (let index = 0; !isOver && index < 100; index++) {
				stream.write(keys[index % keys.length]);
				await Promise.race([end, delay(100)]);
			}
			await end;
		},
		ended,
	};
}
