import {EventEmitter} from 'node:events';

/** The terminal as the frame writer sees it: `process.stdout`, or a stand-in. */
export type FrameTerminal = {
	readonly columns: number;
	readonly rows: number;
	write(text: string): boolean;
	on(event: 'resize', listener: () => void): unknown;
	once(event: 'drain', listener: () => void): unknown;
};

/** Before `enter` and after `leave` nothing is drawn; `leave` is for good. */
type Phase = 'waiting' | 'drawing' | 'suspended' | 'left';

/** What the terminal is switched to while Slipway has it, and back. */
export type Switches = {enter: string; leave: string};

/**
What Ink writes its frames to, and who has the terminal meanwhile. Frames and sizes are all that Ink takes
from its `stdout`, so that is all there is of a stream here.
*/
export abstract class ScreenStream extends EventEmitter {
	readonly isTTY = true;
	readonly writable = true;
	protected readonly terminal: FrameTerminal;
	#switches: Switches;
	#phase: Phase = 'waiting';
	/** How many want to hold frames back. */
	#holds = 0;

	constructor(terminal: FrameTerminal, switches: Switches) {
		super();
		this.terminal = terminal;
		this.#switches = switches;
		// As many components as like may follow the size.
		this.setMaxListeners(0);
	}

	/** Shows the newest frame where it `mayShow`. */
	protected abstract draw(): void;

	/** To the terminal, which has just been switched or shows what was drawn before. */
	protected send(output: string): void {
		this.terminal.write(output);
	}

	/** Called once the terminal was taken, before anything is drawn. */
	protected begin(): void {
		// Nothing to forget where nothing is remembered of the screen.
	}

	protected get mayShow(): boolean {
		return this.#phase === 'drawing' && this.#holds === 0;
	}

	/** Takes the terminal, and draws what was written before. */
	enter(): void {
		if (this.#phase === 'waiting' || this.#phase === 'suspended') {
			this.#phase = 'drawing';
			this.send(this.#switches.enter);
			this.begin();
			this.draw();
		}
	}

	/** Switches the terminal further, now and whenever Slipway takes it again. */
	switchAlso({enter, leave}: Switches): void {
		this.#switches = {enter: this.#switches.enter + enter, leave: leave + this.#switches.leave};
		if (this.#phase === 'drawing') {
			this.terminal.write(enter);
		}
	}

	/** Gives the terminal back for good. Works in an exit handler, and more than once. */
	leave(): void {
		const hasTerminal = this.#phase === 'drawing';
		this.#phase = 'left';
		if (hasTerminal) {
			this.terminal.write(this.#switches.leave);
		}
	}

	/** Lends the terminal to another program until `resume`; frames are kept back. */
	suspend(): void {
		if (this.#phase === 'drawing') {
			this.#phase = 'suspended';
			this.terminal.write(this.#switches.leave);
		}
	}

	/** Takes the terminal back and shows the newest frame. */
	resume(): void {
		if (this.#phase === 'suspended') {
			this.enter();
		}
	}

	/** Keeps frames from the terminal until the answer is called, which shows the newest. */
	holdFrames(): () => void {
		this.#holds += 1;
		return () => {
			this.#holds -= 1;
			this.draw();
		};
	}
}
