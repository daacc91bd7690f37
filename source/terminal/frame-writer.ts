import {FramePainter} from './frame-painter.ts';
import {type FrameTerminal, ScreenStream} from './screen-stream.ts';

/**
What the terminal is switched to while Slipway has it, and back, in this order: alternate screen
(1049), cursor (25), bracketed paste (2004), wrapping at the right edge (7), which is off so that a
character that turns out wider than expected cannot push the rest of the screen around.
*/
const enterScreen = '\u001B[?1049h\u001B[?25l\u001B[?2004h\u001B[?7l\u001B[m\u001B[2J\u001B[H';

/** Also undoes what a frame that was cut short may have left: synchronized output, a link, a scroll region. */
const leaveScreen =
	'\u001B[?2026l\u001B]8;;\u001B\\\u001B[m\u001B[r\u001B[?7h\u001B[?2004l\u001B[?25h\u001B[?1049l';

/** Only escape sequences: what Ink writes for its own housekeeping. */
const housekeeping =
	/^(?:\u001B\[[\d:;<=>?]*[ -/]*[@-~]|\u001B\][^\u0007\u001B]*(?:\u0007|\u001B\\)|\u001B[^[\]])*$/;

class FrameStream extends ScreenStream {
	readonly #painter = new FramePainter();
	/** The newest frame; older ones that the terminal was too slow for are never drawn. */
	#frame: string | undefined;
	#isDraining = false;
	/** Called when the terminal takes more. */
	readonly #waiting: Array<() => void> = [];

	constructor(terminal: FrameTerminal) {
		super(terminal, {enter: enterScreen, leave: leaveScreen});
		terminal.on('resize', () => {
			this.#painter.forget(this.columns, this.rows);
			this.emit('resize');
			this.draw();
		});
	}

	get columns(): number {
		return this.terminal.columns;
	}

	get rows(): number {
		return this.terminal.rows;
	}

	/** Takes one complete frame. Its callback comes when no older frame waits for the terminal. */
	write(text: string | Uint8Array, ...rest: unknown[]): boolean {
		const frame = String(text);
		if (!housekeeping.test(frame)) {
			this.#frame = frame;
			this.draw();
		}
		const callback = rest.find((value): value is () => void => typeof value === 'function');
		if (callback) {
			if (this.#isDraining) {
				this.#waiting.push(callback);
			} else {
				queueMicrotask(callback);
			}
		}
		return !this.#isDraining;
	}

	protected override begin(): void {
		this.#painter.clear(this.columns, this.rows);
	}

	protected override draw(): void {
		if (this.mayShow && !this.#isDraining && this.#frame !== undefined) {
			this.send(this.#painter.paint(this.#frame));
		}
	}

	protected override send(output: string): void {
		if (output !== '' && !this.terminal.write(output) && !this.#isDraining) {
			this.#isDraining = true;
			this.terminal.once('drain', () => {
				this.#isDraining = false;
				this.draw();
				for (const callback of this.#waiting.splice(0)) {
					callback();
				}
			});
		}
	}
}

export type FrameWriter = Pick<
	FrameStream,
	'enter' | 'holdFrames' | 'leave' | 'resume' | 'suspend' | 'switchAlso'
> &
	NodeJS.WriteStream;

/**
Stands between Ink and the terminal: takes complete frames (Ink in debug mode hands over one per
commit), sends only what changed since the last, and nothing when nothing changed. A terminal that
cannot keep up gets the newest frame and never a queue of old ones. Pass it to Ink as `stdout`.
*/
export function createFrameWriter({output}: {output: FrameTerminal}): FrameWriter {
	return new FrameStream(output) as unknown as FrameWriter;
}
