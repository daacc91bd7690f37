import {truncatePainted} from '../../../../../components/truncate-painted.ts';
import {wrapLine} from '../../../../../components/wrap-line.ts';
import {safeText} from '../../../../../format/safe-text.ts';
import {textWidth} from '../../../../../format/text-width.ts';
import {truncateEnd, truncateMiddle} from '../../../../../format/truncate.ts';
import type {Staging} from '../../../../../session/staging/staging.ts';
import type {Theme} from '../../../../../theme.ts';
import type {FindingItem} from '../model/finding-items.ts';
import {itemRow, itemWhy} from './item-row.ts';
import {offerWords} from './offer-words.ts';
import type {SelectedFacts} from './selected-facts.ts';

const unknownCommand = 'Not known which command did it';

/** The command that did it in one line: long ones are cut, how they ended is not. */
function byLine({commands}: SelectedFacts, width: number, {paint, symbols}: Theme): string {
	const [main, ...others] = commands;
	if (!main) {
		return paint('muted', unknownCommand);
	}

	const more = others.length > 0 ? `, and ${others.length} more` : '';
	const end = ` (${main.outcome})${more}`;
	return `By ${truncateEnd(main.text, Math.max(10, width - 3 - textWidth(end)), symbols.ellipsis)}${paint('muted', end)}`;
}

/**
The selected row in a few lines below the tree.
@param rows How many there are.
@param hint Said where no finding is about the row; painted.
*/
export function footLines(
	facts: SelectedFacts,
	{width, rows, hint, theme}: {width: number; rows: number; hint: string; theme: Theme},
): readonly string[] {
	const {path, what, findings} = facts;
	const {paint, symbols} = theme;
	const finding = findings[0];
	const why = finding
		? `${paint(offerWords[finding.offer].role, `${finding.kind}: `)}${safeText(finding.explanation)} ${offerWords[finding.offer].sentence}`
		: '';
	return [
		paint('strong', truncateMiddle(path, width - 2, symbols.ellipsis)),
		// With room for two lines only, a finding says more than size and mode.
		rows < 3 && why !== '' ? why : what,
		byLine(facts, width - 2, theme),
		why === '' ? hint : why,
	]
		.slice(0, rows)
		.map(line => ` ${truncatePainted(line, width - 1)}`);
}

/** The selected row in full, as wide as the pane beside the tree. */
export function selectedLines(
	{path, what, commands, findings}: SelectedFacts,
	width: number,
	{paint}: Theme,
): readonly string[] {
	return [
		...wrapLine(path, width).map(line => paint('strong', line)),
		...wrapLine(what, width),
		...(commands.length === 0 ? [paint('muted', unknownCommand)] : []),
		...commands.flatMap(({text, outcome}) => wrapLine(`By ${text} (${outcome})`, width)),
		...findings.flatMap(({kind, offer, explanation}) => [
			...wrapLine(`${kind}: ${safeText(explanation)}`, width).map(line =>
				paint(offerWords[offer].role, line),
			),
			...wrapLine(offerWords[offer].sentence, width),
		]),
	];
}

/** Findings and mounts, two lines and more each, as many as fit. @param rows How many lines there are. */
export function itemLines(
	items: readonly FindingItem[],
	staging: Staging,
	{width, rows, theme}: {width: number; rows: number; theme: Theme},
): readonly string[] {
	const {paint} = theme;
	const lines: string[] = [];
	for (const [index, item] of items.entries()) {
		const [why = ''] = itemWhy(item);
		const own = [
			itemRow(item, staging, theme),
			...wrapLine(why, width - 4).map(line => `    ${paint('muted', line)}`),
		];
		if (lines.length + own.length > rows - 1 && index < items.length - 1) {
			lines.push(paint('muted', `    and ${items.length - index} more: F shows all`));
			break;
		}

		lines.push(...own);
	}

	return lines;
}
