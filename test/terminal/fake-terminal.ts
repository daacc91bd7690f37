import {Duplex, PassThrough} from 'node:stream';
import type {EngineTerminal} from '../../source/engine/engine-terminal.ts';
import type {LendTerminal} from '../../source/terminal/guard-terminal.ts';

/** A terminal's input: what a test types with `write`, and the mode it was put in. */
export class FakeInput extends PassThrough {
	isRaw = false;
	isReferenced = false;

	setRawMode(isRaw: boolean): this {
		this.isRaw = isRaw;
		return this;
	}

	ref(): this {
		this.isReferenced = true;
		return this;
	}

	unref(): this {
		this.isReferenced = false;
		return this;
	}
}

/** A terminal's output that remembers everything. */
export class FakeOutput extends PassThrough {
	columns = 80;
	rows = 24;
	text = '';

	constructor() {
		super();
		this.on('data', (chunk: Buffer) => {
			this.text += chunk.toString('latin1');
		});
	}

	resize(columns: number, rows: number): void {
		this.columns = columns;
		this.rows = rows;
		this.emit('resize');
	}
}

/** Nobody else has this terminal. */
export const lendNothing: LendTerminal = () => () => {};

/** The engine's side of a session. `print` and `end` are the program inside. */
export class FakeSession implements EngineTerminal {
	readonly received: Buffer[] = [];
	readonly sizes: string[] = [];
	readonly stream: Duplex;
	isTty = true;
	isInputEnded = false;
	code: Promise<number | undefined> = Promise.resolve(0);
	/** Held open by a test to make a resize slow. */
	resizing: Promise<void> = Promise.resolve();

	constructor() {
		this.stream = new Duplex({
			read: () => {},
			write: (chunk: Buffer, _encoding, done) => {
				this.received.push(chunk);
				done();
			},
			final: done => {
				this.isInputEnded = true;
				done();
			},
		});
	}

	get typed(): string {
		return Buffer.concat(this.received).toString('latin1');
	}

	print(text: string): boolean {
		return this.stream.push(Buffer.from(text, 'latin1'));
	}

	end(): void {
		this.stream.push(null);
	}

	async resize({columns, rows}: {columns: number; rows: number}): Promise<void> {
		this.sizes.push(`${columns}x${rows}`);
		await this.resizing;
	}

	exitCode(): Promise<number | undefined> {
		return this.code;
	}
}
