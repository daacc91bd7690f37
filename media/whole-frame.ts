import type {PtyProgram} from '../test/helpers/pty-program.ts';

/** A frame arrives in parts: on a busy machine the last one comes this much later at most. */
const stillMs = 250;

/** Where something moves all the time, one of its frames is as good as another. */
const longestMs = 2000;

/** Resolves once nothing has changed on the screen for a moment: a picture of half a frame shows what nobody sees. */
export function wholeFrame({terminal}: Pick<PtyProgram, 'terminal'>): Promise<void> {
	return new Promise(resolve => {
		const end = (): void => {
			clearTimeout(still);
			clearTimeout(longest);
			parsed.dispose();
			resolve();
		};
		let still = setTimeout(end, stillMs);
		const longest = setTimeout(end, longestMs);
		const parsed = terminal.onWriteParsed(() => {
			clearTimeout(still);
			still = setTimeout(end, stillMs);
		});
	});
}
