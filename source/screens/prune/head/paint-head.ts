import {truncatePainted} from '../../../components/truncate-painted.ts';
import {counted} from '../../../format/counted.ts';
import {formatClock} from '../../../format/format-clock.ts';
import {joinShown, phrase, type Shown, toShown} from '../../../format/shown.ts';
import {textWidth, truncateEnd} from '../../../format/truncate.ts';
import {byteRangeText, totalCell} from '../../../prune/byte-range-text.ts';
import {goalText} from '../../../prune/goal/prune-goal.ts';
import {shortfallText} from '../../../prune/goal/shortfall-text.ts';
import {presetText} from '../../../prune/preset-text.ts';
import {ruleText} from '../../../prune/protection.ts';
import type {PruneState} from '../../../prune/prune-state.ts';
import {isWorthTelling, orphansText} from '../../../store/prune/orphans-text.ts';
import type {PruneModelState} from '../../../store/prune/prune-model-state.ts';
import type {Theme} from '../../../theme.ts';
import {paintBars} from './paint-bars.ts';

/** Rows of the list that are worth more than the bars. */
const leastListRows = 8;

/** What the engine is asked after a reading of this kind. */
const underWay: Record<PruneState['knowledge'], string> = {
	listed: 'reading disk usage',
	counted: 'measuring shared sizes',
	complete: 'refreshing',
};

/** `Frees 12.4GB of 31.0GB`, what is marked, and what is being asked for. */
function paintTotal(
	{shown, preset, goal, isReading}: PruneModelState,
	isOutdated: boolean,
	width: number,
	theme: Theme,
): Shown {
	const {paint, symbols} = theme;
	if (!shown) {
		return phrase` ${paint('muted', phrase`Reading disk usage${symbols.ellipsis}`)}`;
	}

	const {marks, plan, reading} = shown;
	const total = toShown(totalCell(plan.usedBytes, marks.freedBytes));
	const separator = paint('muted', symbols.separator);
	const marked =
		marks.count === 0
			? phrase`${total} used, nothing marked`
			: phrase`Frees ${toShown(byteRangeText(marks.freedBytes))} of ${total}`;
	const what = marks.count === 0 ? '' : phrase` ${separator} ${counted(marks.count, 'item')}`;
	const from = goal ? goalText(goal.goal) : preset && marks.count > 0 ? presetText(preset) : '';
	const source = from === '' ? '' : phrase`: ${toShown(from)}`;
	const line = (end: Shown) =>
		joinShown(
			[
				phrase` ${paint(marks.count === 0 ? 'muted' : 'strong', marked)}${what}${end}`,
				...(isReading
					? [
							paint(
								'muted',
								phrase`${toShown(underWay[reading.state.knowledge])}${symbols.ellipsis}`,
							),
						]
					: []),
				...(isOutdated && !isReading ? [paint('warning', 'changed since, R refreshes')] : []),
			],
			phrase` ${separator} `,
		);
	// Where the marks come from is known to who has made them; what the engine does is not.
	return line(truncateEnd(source, Math.max(0, width - textWidth(line('')))));
}

/** Why what is shown is not new, or not all. */
function paintTrouble({shown, error, readAt}: PruneModelState, {paint, symbols}: Theme): Shown[] {
	const unreadable = shown?.reading.state.unreadable ?? 0;
	const since = shown && readAt > 0 ? phrase`From ${formatClock(readAt)}, not refreshed: ` : '';
	const failure = error
		? [
				phrase` ${paint('danger', phrase`${symbols.failure} ${since}${toShown(error.message)}`)}${shown ? paint('muted', ' R retries') : ''}`,
			]
		: [];
	const missing =
		unreadable > 0
			? [
					phrase` ${paint('warning', phrase`${symbols.warning} ${counted(unreadable, 'entry', 'entries')} could not be read: totals may be too low`)}`,
				]
			: [];
	return [...failure, ...missing];
}

/** Rules that name nothing that is here: whoever misspelt one believes something safe. */
function paintIdleRules({shown}: PruneModelState, {paint, symbols}: Theme): Shown[] {
	const [first, ...more] = shown?.idleRules ?? [];
	return first
		? [
				phrase` ${paint('warning', phrase`${symbols.warning} Protects nothing on this engine: ${toShown(ruleText(first))}${more.length === 0 ? '' : phrase` and ${more.length} more`}`)}`,
			]
		: [];
}

/** It is told, and left alone: only the engine, or who repairs it, may say that it is nobody's. */
function paintOrphans({orphans}: PruneModelState, {paint, symbols}: Theme): Shown[] {
	return orphans && isWorthTelling(orphans)
		? [phrase` ${paint('warning', phrase`${symbols.warning} ${toShown(orphansText(orphans))}`)}`]
		: [];
}

/** What a goal lacks, and what stands in its way. */
function paintShortfall({shown}: PruneModelState, {paint, symbols}: Theme): Shown[] {
	const {shortBytes = 0, obstacles = []} = shown?.goal ?? {};
	return shortBytes > 0
		? [
				phrase` ${paint('warning', phrase`${symbols.warning} ${toShown(shortfallText(shortBytes, obstacles))}`)}`,
			]
		: [];
}

type Head = {
	state: PruneModelState;
	/** True when the engine has something else by now. */
	isOutdated: boolean;
	/** What the list is restricted to, in words; empty: to nothing. */
	filterText: string;
};

/** The lines above the list: the total always, the bars where there is room. */
export function paintHead(
	{state, isOutdated, filterText}: Head,
	{width, height}: {width: number; height: number},
	theme: Theme,
): Shown[] {
	const {shown} = state;
	const filter =
		filterText === ''
			? []
			: [phrase` ${theme.paint('accent', phrase`Filter: ${toShown(filterText)}`)}`];
	const bars = shown
		? paintBars(
				{
					kinds: shown.kinds,
					disk: shown.reading.disk,
					freedBytes: shown.marks.freedBytes.atLeast,
				},
				width,
				theme,
			)
		: [];
	const trouble = paintTrouble(state, theme);
	const total = shown || trouble.length === 0 ? [paintTotal(state, isOutdated, width, theme)] : [];
	const idle = [
		...paintShortfall(state, theme),
		...paintIdleRules(state, theme),
		...paintOrphans(state, theme),
	];
	const others = total.length + trouble.length + filter.length + idle.length;
	const fits = height - bars.length - others >= leastListRows;
	return [...total, ...trouble, ...(fits ? bars : []), ...idle, ...filter].map(line =>
		truncatePainted(line, width, theme),
	);
}
