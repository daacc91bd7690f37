import {type FrameReading, type ReadLine, readFrame} from './read-frame.ts';

/** How often what only counts on (percents, bytes, ages) is said again. Milliseconds. */
const countEveryMs = 5000;

/** Lines said of one frame at most, but for a dialog: a page of text is read with the keys, not at once. */
const mostLines = 60;

/** A line without what counts on, and without its units, which grow with it. */
const kindOf = (text: string): string =>
	text.replace(/\d+(?:[.,]\d+)*(?: ?(?:[kMGT]?B|ms|mo|[smhdwy%])\b)?%?/g, '#');

/** What a list says of itself in this mode: `40 images, row 3` or `2 of 40 images, row 1`; before it a filter, behind it marks. */
const rowNumber = /(?:(?<shown>\d+) of )?(?<all>\d+) (?<noun>[^,]+), row (?<row>\d+)/;

/** The line without the row, which changes with every key and is said with the row itself. */
const withoutRow = (text: string): string => text.replace(/, row \d+/, '');

/** Each step of a flow is a page of its own: `Step 2 of 9: Prepare`. */
const stepOf = ({dialog, lines}: FrameReading): string | undefined =>
	dialog === undefined ? /^Step \d+ of \d+: .*/.exec(lines[0]?.text ?? '')?.[0] : undefined;

const placeIn = (lines: readonly ReadLine[]): RegExpExecArray | undefined =>
	lines.map(({text}) => rowNumber.exec(text)).find(found => found !== null) ?? undefined;

/** `Row 3 of 40 images: redis, 7, 117MB`; the line itself where it stands in no list. */
function selectedText({text}: ReadLine, lines: readonly ReadLine[]): string {
	const {shown, all, noun, row} = placeIn(lines)?.groups ?? {};
	return row === undefined ? text : `Row ${row} of ${shown ?? all} ${noun}: ${text}`;
}

/**
Lines that are said only when the pointer comes to them: the rows of a list. In a tree or a form, which do not
count their rows, all that came into view by a move of the pointer.
*/
function silentLines({dialog, lines}: FrameReading, isMoved: boolean): ReadonlySet<string> {
	const count = lines.findIndex(({text}) => rowNumber.test(text));
	const end = count === -1 && isMoved ? lines.length - 1 : count;
	const rows = dialog === undefined ? lines.slice(0, Math.max(0, end)).map(({text}) => text) : [];
	// The row tells how many there are.
	return new Set([...rows, placeIn(lines)?.[0] ?? '']);
}

/**
Turns frames into what is to be said of them: one line for each change, and of a list only the selected row.

@returns A function of the next frame and of the time in milliseconds. It gives the lines to say.
*/
export function createSpokenFrames(): (frame: string, now: number) => string[] {
	let last: FrameReading = {screen: '', dialog: undefined, lines: []};
	/** When a line of a kind was said. */
	let saidAt = new Map<string, number>();

	return (frame, now) => {
		const next = readFrame(frame);
		const isElsewhere = next.screen !== last.screen || next.dialog !== last.dialog;
		const isOther = isElsewhere || stepOf(next) !== stepOf(last);
		const before = isOther ? [] : last.lines;
		const selected = next.lines.find(({isSelected}) => isSelected);
		const isMoved =
			selected !== undefined && selected.text !== before.find(line => line.isSelected)?.text;
		const known = new Set(before.map(({text}) => withoutRow(text)));
		const kinds = new Set(before.map(({text}) => kindOf(text)));
		const silent = silentLines(next, isMoved && !isOther);
		const isNews = (text: string) => {
			const kind = kindOf(text);
			const isCounting =
				kinds.has(kind) && now - (saidAt.get(kind) ?? -countEveryMs) < countEveryMs;
			return !known.has(withoutRow(text)) && !silent.has(text) && !isCounting;
		};

		const news = next.lines
			.filter(line => line !== selected && isNews(line.text))
			.map(({text}) => withoutRow(text))
			// A name that is also the title below it.
			.filter((text, index, all) => text !== all[index - 1])
			.slice(0, next.dialog === undefined ? mostLines : undefined);
		saidAt = new Map(
			[...saidAt, ...news.map((text): [string, number] => [kindOf(text), now])].filter(
				([, at]) => now - at < countEveryMs,
			),
		);
		last = next;
		const opened = isElsewhere ? [next.dialog ?? next.screen] : [];
		const row = selected && isMoved ? [selectedText(selected, next.lines)] : [];
		return [...opened, ...news, ...row].filter(text => text !== '');
	};
}
