const enters = /^[\r\n]+$/;

/** Enter, ctrl-c and ctrl-d: what follows them stands at the start of a line. */
const lineEnd = /[\r\n\u0003\u0004]$/;

/**
What the terminal itself sends: where its cursor is (busybox asks at every prompt), what it can do, that it
has the focus, its colours.
*/
const replies = /\u001B(?:\[[\d;?>=]*(?:[RcnIO]|\$y)|[\]P][^\u0007\u001B]*(?:\u0007|\u001B\\))/g;

/**
What is typed into a terminal, as far as it tells whether somebody is in the middle of a line: only an
Enter on an empty line answers what stands on the screen. Any other ends a command that was typed without
looking.
*/
export type TypedLine = {
	readonly isEmpty: boolean;
	/** @returns `answer`: Enter alone, on an empty line; `line`: the end of any other; else `undefined`. */
	hear(typed: Uint8Array | string): 'answer' | 'line' | undefined;
};

export function createTypedLine(): TypedLine {
	let isEmpty = true;
	return {
		get isEmpty() {
			return isEmpty;
		},
		hear(typed) {
			const all = typeof typed === 'string' ? typed : Buffer.from(typed).toString('latin1');
			const text = all.replace(replies, '');
			if (text === '') {
				return undefined;
			}

			const isAnswer = isEmpty && enters.test(text);
			isEmpty = lineEnd.test(text);
			return isAnswer ? 'answer' : isEmpty ? 'line' : undefined;
		},
	};
}
