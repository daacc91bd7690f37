import {wrapLine} from '../../../components/wrap-line.ts';
import {phrase, repeated, type Shown, toShown} from '../../../format/shown.ts';
import {padEnd, truncateEnd} from '../../../format/truncate.ts';
import type {Problem} from '../../../problem.ts';
import type {Job} from '../../../store/jobs.ts';
import type {Theme} from '../../../theme.ts';

const barWidth = 40;
const layerWidth = 14;

/** A pull as it is now: its bar, and a line per layer. */
export function pullLines({title, progress}: Job, width: number, theme: Theme): Shown[] {
	const {paint, symbols} = theme;
	const {text = 'Waiting for the registry', fraction = 0, parts = []} = progress ?? {};
	const full = Math.round(fraction * barWidth);
	const bar = phrase`${repeated(symbols.barFull, full)}${repeated(symbols.barEmpty, barWidth - full)}`;
	return [
		paint('strong', truncateEnd(toShown(title), width, symbols.ellipsis)),
		'',
		phrase`${paint('accent', bar)} ${Math.floor(fraction * 100)}%  ${toShown(text)}`,
		'',
		...parts.map(
			({name, state}) =>
				phrase`${padEnd(toShown(name), layerWidth)}${truncateEnd(toShown(state), width - layerWidth, symbols.ellipsis)}`,
		),
	];
}

/** What went wrong with an image, and what to do. @param name The image asked for. */
export function failureLines(
	{message, nextStep}: Problem,
	name: string,
	width: number,
	{paint}: Theme,
): Shown[] {
	return [
		...wrapLine(phrase`${toShown(name)}: ${toShown(message)}`, width).map(line =>
			paint('danger', line),
		),
		...(nextStep === undefined ? [] : wrapLine(toShown(nextStep), width)),
		'',
	];
}
