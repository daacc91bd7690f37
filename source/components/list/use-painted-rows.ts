import {useMemo} from 'react';
import type {Shown} from '../../format/shown.ts';
import {useServices} from '../../hooks/services.ts';
import {useWake} from '../../hooks/use-wake.ts';
import {paintRow, type RowLook, type RowState} from './paint-row.ts';

/** A row as it was painted last, and the time in which that holds, in milliseconds since the epoch. */
type PaintedRow = RowState & {text: Shown; paintedAt: number; changesAt: number};

/** When anything of a row grows old; `Infinity`: nothing does. */
function nextChange<Item>(row: Item, {columns, now}: RowLook<Item>): number {
	let next = Number.POSITIVE_INFINITY;
	for (const {column} of columns) {
		next = Math.min(next, column.changesAt?.(row, now) ?? next);
	}

	return next;
}

const holds = (painted: PaintedRow, state: RowState, now: number): boolean =>
	painted.isSelected === state.isSelected &&
	painted.isMarked === state.isMarked &&
	painted.matches === state.matches &&
	painted.paintedAt <= now &&
	painted.changesAt > now;

/**
Lines for the rows on the screen. Moving through a list leaves most of them as they were: those are not
painted again. Redraws the component once one of them has grown old.

@param look The same object as long as nothing of it changes.
*/
export function usePaintedRows<Item>(
	rows: readonly Item[],
	look: Omit<RowLook<Item>, 'now'>,
	stateOf: (row: Item, offset: number) => RowState,
): readonly Shown[] {
	const {now: readNow} = useServices();
	const now = readNow();
	// biome-ignore lint/correctness/useExhaustiveDependencies: another look is other lines
	const last = useMemo(() => ({painted: new Map<Item, PaintedRow>()}), [look]);
	const painted = new Map<Item, PaintedRow>();
	const lines = rows.map((row, offset) => {
		const state = stateOf(row, offset);
		const known = last.painted.get(row);
		const line = known && holds(known, state, now) ? known : paintAnew(row, {...look, now}, state);
		painted.set(row, line);
		return line;
	});
	last.painted = painted;
	const changesAt = lines.reduce(
		(next, line) => Math.min(next, line.changesAt),
		Number.POSITIVE_INFINITY,
	);
	useWake(changesAt === Number.POSITIVE_INFINITY ? undefined : changesAt);
	return lines.map(({text}) => text);
}

const paintAnew = <Item>(row: Item, look: RowLook<Item>, state: RowState): PaintedRow => ({
	...state,
	text: paintRow(row, look, state),
	paintedAt: look.now,
	changesAt: nextChange(row, look),
});
