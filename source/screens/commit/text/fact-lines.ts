import {wrapLine} from '../../../components/wrap-line.ts';
import {phrase, repeated, type Shown, toShown} from '../../../format/shown.ts';
import {padEnd} from '../../../format/truncate.ts';
import type {Fact} from '../../../store/commit/fact.ts';
import type {ColourRole, Theme} from '../../../theme.ts';

const indent = '  ';

/** Labels on the left, texts wrapped beside them, as painted lines that fit. */
export function factLines(facts: readonly Fact[], width: number, {paint}: Theme): Shown[] {
	const shown = facts.filter(({text}) => text !== '');
	const column = Math.max(0, ...shown.map(({label}) => label.length)) + 2;
	const space = Math.max(10, width - indent.length - column);
	return shown.flatMap(({label, text, role}) =>
		wrapLine(toShown(text), space).map((line, index) => {
			const head = paint('muted', padEnd(index === 0 ? toShown(label) : '', column));
			return phrase`${indent}${head}${role === undefined ? line : paint(role, line)}`;
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
): Shown[] {
	const before = symbol === '' ? '' : phrase`${toShown(symbol)} `;
	return wrapLine(toShown(text), Math.max(10, width - indent.length - before.length)).map(
		(line, index) => {
			const whole = phrase`${index === 0 ? before : repeated(' ', before.length)}${line}`;
			return phrase`${indent}${role === undefined ? whole : theme.paint(role, whole)}`;
		},
	);
}
