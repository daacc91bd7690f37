import xterm from '@xterm/headless';
import {newUnicode} from './new-unicode.ts';

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

	/** @param unicode Which table of widths it has: that of Unicode 6, or a new one. */
	constructor(columns: number, rows: number, unicode: 'old' | 'new' = 'old') {
		this.#terminal = new xterm.Terminal({
			cols: columns,
			rows,
			scrollback: 0,
			allowProposedApi: true,
		});
		if (unicode === 'new') {
			this.#terminal.unicode.register(newUnicode);
			this.#terminal.unicode.activeVersion = newUnicode.version;
		}
	}

	async feed(output: string): Promise<void> {
		await new Promise<void>(resolve => {
			this.#terminal.write(output, resolve);
		});
	}

	/** As it was when it was new, but for its size. */
	reset(): void {
		this.#terminal.reset();
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

	/** What is in one cell; empty in the right half of a wide character, and where nothing was written. */
	cell(column: number, row: number): string {
		const {active} = this.#terminal.buffer;
		return (
			active
				.getLine(active.baseY + row)
				?.getCell(column)
				?.getChars() ?? ''
		);
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
		const {cols} = this.#terminal;
		const cellInUse = active.getNullCell();
		for (let column = 0; column < cols; column++) {
			const cell = line?.getCell(column, cellInUse);
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
