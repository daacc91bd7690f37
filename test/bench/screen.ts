import xterm from '@xterm/headless';

export type ScreenSize = {columns: number; rows: number};

/** A terminal in memory. */
export class Screen {
	readonly #terminal: xterm.Terminal;

	constructor({columns, rows}: ScreenSize) {
		this.#terminal = new xterm.Terminal({cols: columns, rows, allowProposedApi: true});
	}

	async feed(text: string): Promise<void> {
		await new Promise<void>(resolve => {
			this.#terminal.write(text, resolve);
		});
	}

	lines(): string[] {
		const {active} = this.#terminal.buffer;
		return Array.from(
			{length: this.#terminal.rows},
			(_, row) => active.getLine(active.baseY + row)?.translateToString(true) ?? '',
		);
	}

	/** The list row under the pointer; `undefined` while there is none. */
	selectedLine(): string | undefined {
		return this.lines().find(line => line.startsWith('❯'));
	}
}
