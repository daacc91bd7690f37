import {counted} from '../../format/counted.ts';
import type {Questions} from '../../store/questions.ts';
import type {TextLines} from '../../store/text/text-lines.ts';

/** Lines by their numbers in the view, from 1; the last one is in it. */
type Lines = {from: number; to: number};

/** `12`, `12-40`, `12-`. @returns `undefined` for what is none, or names no line that is there. */
function parseLines(text: string, count: number): Lines | undefined {
	const [, from, dash, to] = /^\s*(\d+)\s*(-?)\s*(\d*)\s*$/.exec(text) ?? [];
	const first = Number(from);
	const last = to ? Number(to) : dash ? count : first;
	return first >= 1 && first <= last && first <= count
		? {from: first, to: Math.min(last, count)}
		: undefined;
}

/** Asks which lines of a log, and copies them as they are shown. @param shown Those in the window. */
export async function copyLogLines(
	{first, end, plain}: TextLines,
	shown: Lines,
	{dialogs, copy}: {dialogs: Questions; copy(text: string, what: string): void},
): Promise<void> {
	const count = end - first;
	if (count === 0) {
		return;
	}

	const {from, to} = shown;
	const chosen = await dialogs.choose<Lines | 'typed'>({
		title: 'Copy lines',
		choices: [
			{value: shown, label: 'On the screen', detail: `${from}-${to}`},
			{value: {from, to: from}, label: 'The first on the screen', detail: String(from)},
			{value: {from, to: count}, label: 'From there to the end', detail: `${from}-${count}`},
			{value: {from: 1, to: count}, label: 'All', detail: `1-${count}`},
			{value: 'typed', label: 'A range'},
		],
	});
	let lines = chosen === 'typed' ? undefined : chosen;
	if (chosen === 'typed') {
		const answer = await dialogs.form({
			title: 'Copy lines',
			fields: [
				{
					id: 'lines',
					label: 'Lines',
					initial: `${from}-${to}`,
					hint: `From 1 to ${count}, for example 12, 12-40 or 12-`,
					validate: text =>
						parseLines(text, count) ? undefined : `Use the form 12, 12-40 or 12-, up to ${count}.`,
				},
			],
			submitLabel: 'Copy',
			submit: async () => undefined,
		});
		lines = answer && parseLines(answer.lines ?? '', count);
	}

	if (lines) {
		const {from: start, to: last} = lines;
		const texts = Array.from({length: last - start + 1}, (_, index) =>
			plain(first + start - 1 + index),
		);
		copy(texts.join('\n'), counted(texts.length, 'line'));
	}
}
