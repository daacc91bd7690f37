import {wrapLine} from '../../../../components/wrap-line.ts';
import {padEnd} from '../../../../format/truncate.ts';
import type {ColourRole, Theme} from '../../../../theme.ts';

/** Something to say with a label in front. Plain safe text. */
export type Fact = {
	label: string;
	/** Left out when it is empty. */
	text: string;
	role?: ColourRole | undefined;
};

const indent = '  ';

/** Labels on the left, texts wrapped beside them, as painted lines that fit. */
export function factLines(facts: readonly Fact[], width: number, {paint}: Theme): string[] {
	const shown = facts.filter(({text}) => text !== '');
	const column = Math.max(0, ...shown.map(({label}) => label.length)) + 2;
	const space = Math.max(10, width - indent.length - column);
	return shown.flatMap(({label, text, role}) =>
		wrapLine(text, space).map((line, index) => {
			const head = paint('muted', padEnd(index === 0 ? label : '', column));
			return indent + head + (role === undefined ? line : paint(role, line));
		}),
	);
}

/** A paragraph with a symbol in front of its first line. */
export function paragraph(
	text: string,
	{
		symbol = '',
		role,
		width,
		theme,
	}: {symbol?: string; role?: ColourRole; width: number; theme: Theme},
): string[] {
	const before = symbol === '' ? '' : `${symbol} `;
	return wrapLine(text, Math.max(10, width - indent.length - before.length)).map((line, index) => {
		const whole = (index === 0 ? before : ' '.repeat(before.length)) + line;
		return indent + (role === undefined ? whole : theme.paint(role, whole));
	});
}
