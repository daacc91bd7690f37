import {truncatePainted} from '../../../components/truncate-painted.ts';
import {wrapLine} from '../../../components/wrap-line.ts';
import {formatBytes} from '../../../format/format-bytes.ts';
import {phrase, type Shown, toShown} from '../../../format/shown.ts';
import {
	padEnd,
	padStart,
	textWidth,
	truncateEnd,
	truncateMiddle,
} from '../../../format/truncate.ts';
import {type FindingRow, findingReasons} from '../../../store/commit/finding-rows.ts';
import {offerWords} from '../../../store/commit/offer-words.ts';
import type {SelectedFacts} from '../../../store/commit/selected-facts.ts';
import {stageBoxes} from '../../../store/commit/stage-mark.ts';
import type {Theme} from '../../../theme.ts';

const unknownCommand = 'Command unknown';

/** The command that did it in one line: long ones are cut, how they ended is not. */
function byLine({commands}: SelectedFacts, width: number, {paint, symbols}: Theme): Shown {
	const [main, ...others] = commands;
	if (!main) {
		return paint('muted', unknownCommand);
	}

	const more = others.length > 0 ? phrase`, and ${others.length} more` : '';
	const end = phrase` (${toShown(main.outcome)})${more}`;
	return phrase`By ${truncateEnd(toShown(main.text), Math.max(10, width - 3 - textWidth(end)), symbols.ellipsis)}${paint('muted', end)}`;
}

/**
The selected row in a few lines below the tree.
@param rows How many there are.
@param hint Said where no finding is about the row.
*/
export function footLines(
	facts: SelectedFacts,
	{width, rows, hint, theme}: {width: number; rows: number; hint: Shown; theme: Theme},
): readonly Shown[] {
	const {path, what, findings} = facts;
	const {paint, symbols} = theme;
	const finding = findings[0];
	const why = finding
		? phrase`${paint(offerWords[finding.offer].role, phrase`${finding.kind}: `)}${toShown(finding.explanation)} ${toShown(offerWords[finding.offer].sentence)}`
		: '';
	return [
		paint('strong', truncateMiddle(toShown(path), width - 2, symbols.ellipsis)),
		// With room for two lines only, a finding says more than size and mode.
		rows < 3 && why !== '' ? why : toShown(what),
		byLine(facts, width - 2, theme),
		why === '' ? hint : why,
	]
		.slice(0, rows)
		.map(line => phrase` ${truncatePainted(line, width - 1, theme)}`);
}

/** The selected row in full, as wide as the pane beside the tree. */
export function selectedLines(
	{path, what, commands, findings}: SelectedFacts,
	width: number,
	{paint}: Theme,
): readonly Shown[] {
	return [
		...wrapLine(toShown(path), width).map(line => paint('strong', line)),
		...wrapLine(toShown(what), width),
		...(commands.length === 0 ? [paint('muted', unknownCommand)] : []),
		...commands.flatMap(({text, outcome}) =>
			wrapLine(phrase`By ${toShown(text)} (${toShown(outcome)})`, width),
		),
		...findings.flatMap(({kind, offer, explanation}) => [
			...wrapLine(phrase`${kind}: ${toShown(explanation)}`, width).map(line =>
				paint(offerWords[offer].role, line),
			),
			...wrapLine(toShown(offerWords[offer].sentence), width),
		]),
	];
}

/** `[x] cache         46 paths   46.2MB  leave out`; painted. */
function findingLine({mark, kind, where, sizeBytes, state, stateRole}: FindingRow, {paint}: Theme) {
	const {text, role} = stageBoxes[mark];
	const facts =
		sizeBytes === undefined
			? padEnd(toShown(where), 20)
			: phrase`${padStart(toShown(where), 11)} ${padStart(formatBytes(sizeBytes), 8)} `;
	return phrase`${paint(role, toShown(text))} ${padEnd(toShown(kind), 9)} ${facts} ${paint(stateRole, toShown(state))}`;
}

/** Findings and mounts, two lines and more each, as many as fit. @param space How many lines there are. */
export function findingLines(
	rows: readonly FindingRow[],
	{width, space, theme}: {width: number; space: number; theme: Theme},
): readonly Shown[] {
	const {paint} = theme;
	const lines: Shown[] = [];
	for (const [index, row] of rows.entries()) {
		const [why = ''] = findingReasons(row.item);
		const own = [
			findingLine(row, theme),
			...wrapLine(toShown(why), width - 4).map(line => phrase`    ${paint('muted', line)}`),
		];
		if (lines.length + own.length > space - 1 && index < rows.length - 1) {
			lines.push(paint('muted', phrase`    and ${rows.length - index} more: Tab shows all`));
			break;
		}

		lines.push(...own);
	}

	return lines;
}
