import {type Mark, markEnd, markStart, parseMark} from './marks.ts';

/** What a terminal stream holds, in order: bytes for the user's eyes, and marks. */
export type StreamPart = {bytes: Buffer; mark?: never} | {mark: Mark; bytes?: never};

export type MarkSplitter = {
	/** @returns What is certain so far; a mark that was begun is held back until it is whole. */
	read(chunk: Buffer): StreamPart[];
	/** The stream has ended: what was held back was no mark. */
	end(): StreamPart[];
};

/** An environment fits; beyond it something went wrong and the bytes are dropped. */
const longestMarkBytes = 1024 * 1024;

/** Bytes at the end of `buffer` that may become a start. */
function startedAtEnd(buffer: Buffer, start: Buffer): number {
	for (let length = Math.min(start.length - 1, buffer.length); length > 0; length -= 1) {
		if (buffer.subarray(-length).equals(start.subarray(0, length))) {
			return length;
		}
	}

	return 0;
}

/** Takes the marks of a session out of its raw terminal stream, wherever chunks end. */
export function createMarkSplitter(nonce: string): MarkSplitter {
	const start = Buffer.from(markStart(nonce));
	let held: Buffer = Buffer.alloc(0);
	return {
		read(chunk) {
			const parts: StreamPart[] = [];
			let rest = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
			held = Buffer.alloc(0);
			const show = (bytes: Buffer) => {
				if (bytes.length > 0) {
					parts.push({bytes});
				}
			};
			for (;;) {
				const at = rest.indexOf(start);
				if (at === -1) {
					const shown = rest.length - startedAtEnd(rest, start);
					show(rest.subarray(0, shown));
					held = Buffer.from(rest.subarray(shown));
					return parts;
				}

				show(rest.subarray(0, at));
				const end = rest.indexOf(markEnd, at + start.length);
				if (end === -1) {
					const isPlausible = rest.length - at <= longestMarkBytes;
					held = isPlausible ? Buffer.from(rest.subarray(at)) : Buffer.alloc(0);
					return parts;
				}

				const mark = parseMark(rest.toString('utf8', at + start.length, end));
				if (mark) {
					parts.push({mark});
				}
				rest = rest.subarray(end + 1);
			}
		},
		end() {
			const parts = held.length > 0 && !held.includes(start) ? [{bytes: held}] : [];
			held = Buffer.alloc(0);
			return parts;
		},
	};
}
