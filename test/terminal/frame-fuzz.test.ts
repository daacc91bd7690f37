import {EventEmitter} from 'node:events';
import {expect, test} from 'vitest';
import {cellAt, parseFrameRow} from '../../source/terminal/frame-row.ts';
import {createFrameWriter} from '../../source/terminal/frame-writer.ts';
import {type Random, seededRandom} from '../helpers/seeded-random.ts';
import {FrameJudge} from './frame-judge.ts';

/** Of each run; each has a seed of its own. */
const framesOfRun = 50;
const runs = 200;

/** Characters about which terminals differ, by why they do. */
const disputed: Record<string, readonly string[]> = {
	emoji: ['🐳', '❤️', '1️⃣', '⌚', '👩‍👩‍👧', '🇩🇪', '🇩', '🫨', '🏽', '™️', 'Ⓜ', '〰️', '㊗️'],
	'unassigned in older tables': [
		'\u2FFC',
		'\u9FFF',
		'\u4DB8',
		'\u312F',
		'\u32FF',
		'\u{1FAE9}',
		'\u{16FE4}',
		'\u{1B150}',
		'\u{1F6D7}',
		'\u{187F5}',
	],
	'unassigned in all tables': ['\u2FE0', '\u0378', '\u3040', '\u{1FAFF}', '\u{2FFF0}', '\uFFFF'],
	'Hangul vowels and ends alone': [
		'\u1161',
		'\u11A8',
		'\uD7B0',
		'\uD7CB',
		'\u1100',
		'\u1100\u1161',
		'\u1160',
		'\u115F',
		'\u3164',
		'\uFFA0',
	],
	'circled numbers': ['\u3248', '\u324C', '\u324F'],
	hexagrams: ['\u4DC0', '\u4DE3', '\u4DFF', '\u{1D300}'],
	'marks of their own': [
		'\u0301',
		'\u200B',
		'\u200D',
		'\u00AD',
		'\uFE0F',
		'\u0E31',
		'\u{1E000}',
		'\u1DFA',
		'\u0483',
		'\u034F',
		'\u302A',
		'\u3099',
		'\u20E3',
	],
	'letters with marks': [
		'क्षि',
		'กำ',
		'ที่',
		'a\u1DFA',
		'e\u0301',
		'か\u3099',
		'ﾊﾟ',
		'a\u200B',
		'ب\u0651',
	],
	'private and broken': ['\uE0B0', '\u{F0000}', '\uD800', '\uFFFD'],
};

const agreed = [
	'a',
	'b',
	'Z',
	'9',
	' ',
	' ',
	' ',
	'─',
	'│',
	'…',
	'é',
	'ж',
	'中',
	'한',
	'ｗ',
	'\u{20000}',
	'①',
	'㈠',
	'、',
];
const styles = ['1', '7', '4', '31', '44', '38;2;9;8;7', '0', '22', '49'];

/** What both terminals show in these cells is no matter of tables. */
const isCertain = /^[\x21-\x7E─│…éж中한ｗ\u{20000}①㈠、]$/u;

function anyLine(random: Random, columns: number): string {
	const kinds = Object.values(disputed);
	const length = random.below(columns + 4);
	// Most lines of a program hold nothing that is in dispute, or a single character.
	const share = random.pick([0, 0, 0.04, 0.2, 0.7]);
	let line = '';
	for (let count = 0; count < length; count++) {
		if (random.next() < 0.1) {
			line += `\u001B[${random.pick(styles)}m`;
		}

		line += random.next() < share ? random.pick(random.pick(kinds)) : random.pick(agreed);
	}

	return `${line}\u001B[m`;
}

/** Changes a line in one place, as a counter or a selection does. */
function edit(random: Random, line: string): string {
	const characters = [...line.replaceAll(/\u001B\[[\d;]*m/g, '')];
	characters[random.below(characters.length + 1)] = random.pick(agreed);
	return characters.join('');
}

function nextFrame(random: Random, before: readonly string[], [columns, rows]: Size): string[] {
	const lines = Array.from({length: rows}, (_, row) => before[row] ?? '');
	const row = random.below(rows);
	switch (random.below(5)) {
		case 0: {
			lines[row] = anyLine(random, columns);
			return lines;
		}

		case 1: {
			lines.splice(0, 1 + random.below(2));
			return [...lines, anyLine(random, columns), anyLine(random, columns)].slice(0, rows);
		}

		case 2:
			return [anyLine(random, columns), ...lines].slice(0, rows);
		case 3:
			return lines.map(line => (random.next() < 0.3 ? anyLine(random, columns) : line));
		default: {
			lines[row] = edit(random, lines[row] ?? '');
			return lines;
		}
	}
}

type Size = [columns: number, rows: number];

/** A terminal whose bytes go to two emulators. */
class TwoTerminals extends EventEmitter {
	readonly judges: readonly [FrameJudge, FrameJudge];
	columns: number;
	rows: number;
	sent = '';

	constructor([columns, rows]: Size) {
		super();
		this.columns = columns;
		this.rows = rows;
		this.judges = [new FrameJudge(columns, rows, 'old'), new FrameJudge(columns, rows, 'new')];
	}

	write(text: string): boolean {
		// As bytes, where half a character is none.
		this.sent += Buffer.from(text).toString();
		return true;
	}

	async flush(): Promise<void> {
		const {sent} = this;
		this.sent = '';
		await Promise.all(this.judges.map(judge => judge.feed(sent)));
	}

	async resizeTo([columns, rows]: Size): Promise<void> {
		// What was sent before belongs to the old size.
		await this.flush();
		this.columns = columns;
		this.rows = rows;
		for (const judge of this.judges) {
			judge.resize(columns, rows);
		}

		this.emit('resize');
	}
}

/** Shows a frame on emulators on which nothing else ever was. */
async function showAfresh(frame: string, size: Size, terminal: TwoTerminals): Promise<void> {
	await terminal.resizeTo(size);
	for (const judge of terminal.judges) {
		judge.reset();
	}

	const writer = createFrameWriter({output: terminal});
	writer.enter();
	writer.write(frame);
	await terminal.flush();
	terminal.removeAllListeners();
}

/** Cells of which both tables have the same idea, and which do not show it at their place. */
function misplaced(lines: readonly string[], terminal: TwoTerminals): string[] {
	return lines.flatMap((line, row) => {
		const parsed = parseFrameRow(line, terminal.columns);
		const cells = Array.from({length: parsed.width}, (_, column) => cellAt(parsed, column));
		return cells.flatMap((cell, column) =>
			terminal.judges
				.map(judge => judge.cell(column, row))
				.filter(shown => isCertain.test(cell) && !shown.startsWith(cell))
				.map(shown => `${row}:${column} ${JSON.stringify(cell)} shows ${JSON.stringify(shown)}`),
		);
	});
}

const anySize = (random: Random): Size => [14 + random.below(20), 4 + random.below(5)];

async function fuzz(seed: number): Promise<void> {
	const random = seededRandom(seed);
	let size = anySize(random);
	const terminal = new TwoTerminals(size);
	const writer = createFrameWriter({output: terminal});
	const fresh = new TwoTerminals(size);
	writer.enter();
	let lines: string[] = [];
	for (let count = 0; count < framesOfRun; count++) {
		const event = random.next();
		if (event < 0.05) {
			size = anySize(random);
			await terminal.resizeTo(size);
		} else if (event < 0.1) {
			writer.suspend();
			terminal.write(`\u001B[?1049h${anyLine(random, 40)}\r\n\u001B[41m${anyLine(random, 40)}`);
			writer.resume();
		}

		lines = nextFrame(random, lines, size);
		const frame = lines.join('\n');
		writer.write(frame);
		await terminal.flush();
		await showAfresh(frame, size, fresh);
		const where = `seed ${seed}, frame ${count}: ${JSON.stringify(frame)}`;
		for (const [index, judge] of terminal.judges.entries()) {
			expect(judge.look(), where).toEqual(fresh.judges[index]?.look());
		}

		expect(misplaced(lines, terminal), where).toEqual([]);
	}
}

test(`${runs * framesOfRun} frames show the same on terminals with old and new tables of widths as when nothing was there before`, async () => {
	const first = Number(process.env.SLIPWAY_SEED ?? Date.now() % 1_000_000);
	process.stdout.write(`Seeds of the frame writer: ${first} to ${first + runs - 1}\n`);
	// Many at a time: an emulator takes what it is sent only in the next turn.
	for (let run = 0; run < runs; run += 20) {
		await Promise.all(Array.from({length: 20}, (_, index) => fuzz(first + run + index)));
	}
}, 600_000);
