import type {Channels} from './shell-state.ts';

/** Channels whose standard output is kept instead of shown. */
export function captureOutput(channels: Channels): {channels: Channels; text: () => string} {
	let text = '';
	return {
		channels: {
			...channels,
			terminal: undefined,
			print(piece, stream = 'stdout') {
				if (stream === 'stdout') {
					text += piece;
				} else {
					channels.print(piece, stream);
				}
			},
		},
		text: () => text,
	};
}

/** Standard input with a text in it. */
export function linesFrom(text: string): Channels['readLine'] {
	const lines = text.split('\n');
	if (lines.at(-1) === '') {
		lines.pop();
	}

	return async () => lines.shift();
}
