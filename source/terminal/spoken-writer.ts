import type {FrameWriter} from './frame-writer.ts';
import type {FrameTerminal} from './screen-stream.ts';
import {ScreenStream} from './screen-stream.ts';
import {createSpokenFrames} from './spoken-frames.ts';
import {spokenSize} from './spoken-size.ts';

/** Bracketed paste on and off: all that the terminal is switched to. */
const pasteOn = '\u001B[?2004h';
const pasteOff = '\u001B[?2004l';

/** How long a frame has to stand before it is said: what flashes by would only be in the way. Milliseconds. */
const settleMs = 60;

class SpokenStream extends ScreenStream {
	readonly columns = spokenSize.columns;
	readonly rows = spokenSize.rows;
	readonly #say = createSpokenFrames();
	/** The newest one, while it was not said. */
	#frame: string | undefined;
	#timer: NodeJS.Timeout | undefined;

	constructor(terminal: FrameTerminal) {
		super(terminal, {enter: pasteOn, leave: pasteOff});
	}

	write(text: string | Uint8Array, ...rest: unknown[]): boolean {
		const frame = String(text);
		if (frame.includes('\n')) {
			this.#frame = frame;
			this.#timer ??= setTimeout(() => this.draw(), settleMs);
		}

		const callback = rest.find((value): value is () => void => typeof value === 'function');
		if (callback) {
			queueMicrotask(callback);
		}

		return true;
	}

	protected override draw(): void {
		clearTimeout(this.#timer);
		this.#timer = undefined;
		if (this.mayShow && this.#frame !== undefined) {
			const lines = this.#say(this.#frame, Date.now());
			this.#frame = undefined;
			if (lines.length > 0) {
				this.send(lines.map(line => `${line}\r\n`).join(''));
			}
		}
	}
}

/**
Takes the place of the frame writer for people who hear the screen: lines are added at the end, one for each
change, and nothing moves. A screen reader reads what is added.
*/
export const createSpokenWriter = ({output}: {output: FrameTerminal}): FrameWriter =>
	new SpokenStream(output) as unknown as FrameWriter;
