import stringWidth from 'string-width';
import {truncatePainted} from '../../../components/truncate-painted.ts';
import {formatBytes} from '../../../format/format-bytes.ts';
import {safeText} from '../../../format/safe-text.ts';
import {truncateEnd} from '../../../format/truncate.ts';
import {byteRangeText} from '../../../prune/byte-range-text.ts';
import {presetText} from '../../../prune/preset-text.ts';
import type {PruneState} from '../../../prune/prune-state.ts';
import type {PruneModelState} from '../../../store/prune/prune-model.ts';
import type {Theme} from '../../../theme.ts';
import {paintBars} from './paint-bars.ts';

/** Rows of the list that are worth more than the bars. */
const leastListRows = 8;

/** What the engine is asked after a reading of this kind. */
const underWay: Record<PruneState['knowledge'], string> = {
	listed: 'the engine counts its disk',
	counted: 'measuring what is shared',
	complete: 'reading again',
};

const countOf = (count: number) => (count === 1 ? '1 thing' : `${count} things`);

/** `Will free 12.4GB of 31.0GB`, what is marked, and what is being asked for. */
function paintTotal(
	{shown, preset, isReading}: PruneModelState,
	isOutdated: boolean,
	width: number,
	theme: Theme,
): string {
	const {paint, symbols} = theme;
	if (!shown) {
		return ` ${paint('muted', 'Asking the engine what is on its disk')}`;
	}

	const {marks, plan, reading} = shown;
	const total = formatBytes(plan.usedBytes.atLeast);
	const separator = paint('muted', symbols.separator);
	const marked =
		marks.count === 0
			? `${total} used, nothing marked`
			: `Will free ${byteRangeText(marks.freedBytes)} of ${total}`;
	const what = marks.count === 0 ? '' : ` ${separator} ${countOf(marks.count)}`;
	const source = preset ? `: ${presetText(preset)}` : '';
	const line = (from: string) =>
		[
			` ${paint(marks.count === 0 ? 'muted' : 'strong', marked)}${what}${from}`,
			...(isReading
				? [paint('muted', `${underWay[reading.state.knowledge]}${symbols.ellipsis}`)]
				: []),
			...(isOutdated && !isReading ? [paint('warning', 'changed since, R reads again')] : []),
		].join(` ${separator} `);
	// Where the marks come from is known to who has made them; what the engine does is not.
	return line(truncateEnd(source, Math.max(0, width - stringWidth(line('')))));
}

const paintError = ({shown, error}: PruneModelState, {paint, symbols}: Theme): string[] =>
	error
		? [
				` ${paint('danger', `${symbols.failure} ${safeText(error.message)}`)}${shown ? paint('muted', ' R tries again') : ''}`,
			]
		: [];

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
): string[] {
	const {shown} = state;
	const filter = filterText === '' ? [] : [` ${theme.paint('accent', `Only ${filterText}`)}`];
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
	const failure = paintError(state, theme);
	const total = shown || failure.length === 0 ? [paintTotal(state, isOutdated, width, theme)] : [];
	const others = total.length + failure.length + filter.length;
	const fits = height - bars.length - others >= leastListRows;
	return [...total, ...failure, ...(fits ? bars : []), ...filter].map(line =>
		truncatePainted(line, width),
	);
}
