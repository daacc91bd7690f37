import {wrapLine} from '../../../../components/wrap-line.ts';
import {safeText} from '../../../../format/safe-text.ts';
import {padEnd, truncateEnd} from '../../../../format/truncate.ts';
import type {Problem} from '../../../../problem.ts';
import type {Job} from '../../../../store/jobs.ts';
import type {Theme} from '../../../../theme.ts';

const barWidth = 40;
const layerWidth = 14;

/** A pull as it is now: its bar, and a line per layer. */
export function pullLines({title, progress}: Job, width: number, theme: Theme): string[] {
	const {paint, symbols} = theme;
	const {text = 'Asking the registry', fraction = 0, parts = []} = progress ?? {};
	const full = Math.round(fraction * barWidth);
	const bar = symbols.barFull.repeat(full) + symbols.barEmpty.repeat(barWidth - full);
	return [
		paint('strong', truncateEnd(safeText(title), width, symbols.ellipsis)),
		'',
		`${paint('accent', bar)} ${Math.floor(fraction * 100)}%  ${safeText(text)}`,
		'',
		...parts.map(
			({name, state}) =>
				`${padEnd(name, layerWidth)}${truncateEnd(state, width - layerWidth, symbols.ellipsis)}`,
		),
	];
}

/** What went wrong with an image, and what to do. @param name The image asked for; safe text. */
export function failureLines(
	{message, nextStep}: Problem,
	name: string,
	width: number,
	{paint}: Theme,
): string[] {
	return [
		...wrapLine(`${name}: ${safeText(message)}`, width).map(line => paint('danger', line)),
		...(nextStep === undefined ? [] : wrapLine(safeText(nextStep), width)),
		'',
	];
}
