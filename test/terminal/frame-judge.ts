import xterm from '@xterm/headless';

const attributes = [
	'isBold',
	'isDim',
	'isItalic',
	'isUnderline',
	'isBlink',
	'isInverse',
	'isInvisible',
	'isStrikethrough',
	'isOverline',
] as const;

/** Attributes that show on a cell without a character. */
const visibleOnBlank = ['isUnderline', 'isInverse', 'isStrikethrough', 'isOverline'] as const;

/** A terminal in memory that says what a user would see. */
export class FrameJudge {
	readonly #terminal: xterm.Terminal;

	constructor(columns: number, rows: number) {
		this.#terminal = new xterm.Terminal({cols: columns, rows, allowProposedApi: true});
	}

	async feed(output: string): Promise<void> {
		await new Promise<void>(resolve => {
			this.#terminal.write(output, resolve);
		});
	}

	resize(columns: number, rows: number): void {
		this.#terminal.resize(columns, rows);
	}

	get isAlternate(): boolean {
		return this.#terminal.buffer.active.type === 'alternate';
	}

	/** One line per row: characters, then each visible style with its column. */
	look(): string[] {
		return Array.from({length: this.#terminal.rows}, (_, row) => this.#lookAt(row));
	}

	/** Characters only. */
	text(): string[] {
		const {active} = this.#terminal.buffer;
		return Array.from(
			{length: this.#terminal.rows},
			(_, row) => active.getLine(active.baseY + row)?.translateToString(true) ?? '',
		);
	}

	#lookAt(row: number): string {
		const {active} = this.#terminal.buffer;
		const line = active.getLine(active.baseY + row);
		const looks: string[] = [];
		for (let column = 0; column < this.#terminal.cols; column++) {
			const cell = line?.getCell(column);
			if (!cell) {
				continue;
			}
			const characters = cell.getWidth() === 0 ? '' : cell.getChars() || ' ';
			const isBlank = characters === ' ';
			const shown = (isBlank ? visibleOnBlank : attributes).filter(name => cell[name]() !== 0);
			const isInkless = isBlank && shown.length === 0;
			const foreground = isInkless ? '' : `${cell.getFgColorMode()}/${cell.getFgColor()}`;
			const background = `${cell.getBgColorMode()}/${cell.getBgColor()}`;
			looks.push(`${characters}<${shown.join()} ${foreground} ${background}>`);
		}
		return looks.join('');
	}
}

/** The plainest way to show a frame: every line in full on a cleared screen. */
export function paintPlainly(frame: string, rows: number): string {
	const lines = frame.split('\n').slice(0, rows);
	return `\u001B[?7l\u001B[m\u001B[2J${lines
		.map((line, row) => `\u001B[${row + 1}H${line}\u001B[m`)
		.join('')}`;
}
