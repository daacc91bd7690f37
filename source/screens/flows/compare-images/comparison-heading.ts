import {truncatePainted} from '../../../components/truncate-painted.ts';
import {wrapLine} from '../../../components/wrap-line.ts';
import type {ComparedSide, Comparison} from '../../../contents/compare-images/comparison.ts';
import {comparisonSummary} from '../../../contents/compare-images/comparison-texts.ts';
import {formatBytes} from '../../../format/format-bytes.ts';
import {shortId} from '../../../format/short-id.ts';
import {blank, phrase, type Shown, toShown} from '../../../format/shown.ts';
import type {ResourceState} from '../../../store/resource.ts';
import type {Theme} from '../../../theme.ts';
import type {ComparisonProgress} from './use-comparison.ts';

function sideLine(label: Shown, {name, id, platform, kind}: ComparedSide, {paint}: Theme): Shown {
	const facts = phrase`  ${toShown(kind)} ${shortId(id)}, ${toShown(platform)}`;
	return phrase`${paint('muted', label)} ${paint('strong', toShown(name))}${paint('muted', facts)}`;
}

function summaryLines(comparison: Comparison, theme: Theme): Shown[] {
	const {paint} = theme;
	const {layers, size} = comparisonSummary(comparison);
	return [
		sideLine(phrase`Before`, comparison.before, theme),
		sideLine(phrase`After `, comparison.after, theme),
		phrase`${paint('muted', 'Layers')} ${toShown(layers)}`,
		phrase`${paint('muted', 'Size  ')} ${toShown(size)}`,
	];
}

/** What stands above the parts of a comparison: the two, what they share, how far it is, and what went wrong. */
export function comparisonHeading(
	{state, progress}: {state: ResourceState<Comparison>; progress: ComparisonProgress | undefined},
	{width, theme}: {width: number; theme: Theme},
): Shown[] {
	const {paint} = theme;
	const lines: Shown[] = [];
	if (state.status === 'ready') {
		lines.push(...summaryLines(state.data, theme));
	} else if (state.status === 'failed') {
		lines.push(
			...wrapLine(toShown(state.error.message), width - 2).map(line => paint('danger', line)),
			...wrapLine(toShown(state.error.nextStep ?? ''), width - 2),
		);
	} else if (progress) {
		const {name, readBytes, expectedBytes} = progress;
		lines.push(
			phrase`Reading ${toShown(name)}: ${formatBytes(readBytes)} of about ${formatBytes(expectedBytes)}`,
		);
	}

	return [...lines, blank].map(line => truncatePainted(phrase` ${line}`, width));
}
