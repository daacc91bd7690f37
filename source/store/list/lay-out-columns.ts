import type {Column} from './column.ts';

type Measured<Row> = {column: Column<Row>; width: number};

/** Spaces between two columns. */
export const columnGap = 2;

const total = (columns: ReadonlyArray<{width: number}>) =>
	columns.reduce((sum, {width}) => sum + width, Math.max(0, columns.length - 1) * columnGap);

/** Takes columns away, the least important first, until the rest fits at its smallest. */
function dropColumns<Row>(
	measured: readonly Measured<Row>[],
	available: number,
): readonly Measured<Row>[] {
	const smallest = measured.map(({column, width}) => ({
		width: Math.min(width, column.minimumWidth),
	}));
	if (measured.length <= 1 || total(smallest) <= available) {
		return measured;
	}

	const least = measured.reduce((a, b) => (b.column.priority < a.column.priority ? b : a));
	return dropColumns(
		measured.filter(other => other !== least),
		available,
	);
}

/** Takes single characters from whichever column has most to spare until all fit. */
function shrinkColumns<Row>(
	measured: readonly Measured<Row>[],
	available: number,
): readonly Measured<Row>[] {
	const shrunk = measured.map(entry => ({...entry}));
	for (let excess = total(shrunk) - available; excess > 0; excess -= 1) {
		const widest = shrunk.reduce((a, b) =>
			b.width - b.column.minimumWidth > a.width - a.column.minimumWidth ? b : a,
		);
		widest.width = Math.max(1, widest.width - 1);
	}

	return shrunk;
}

/**
Gives what is left over to the columns that their own limit cuts, the most important first. The first one
comes last: a single long name would push everything away from all the others.
*/
function growColumns<Row>(
	measured: readonly Measured<Row>[],
	naturalWidths: ReadonlyMap<Column<Row>, number>,
	available: number,
): readonly Measured<Row>[] {
	let spare = available - total(measured);
	const grown = measured.map(entry => ({...entry}));
	const [first, ...others] = grown;
	const ranked = others.sort((a, b) => b.column.priority - a.column.priority);
	for (const entry of first ? [...ranked, first] : []) {
		const wanted = (naturalWidths.get(entry.column) ?? 0) - entry.width;
		const given = Math.max(0, Math.min(wanted, spare));
		entry.width += given;
		spare -= given;
	}

	return grown;
}

/**
Widths of the columns that are shown, in their order.

@param naturalWidths Width of each column's longest text or title.
@param available Columns of the terminal for all of them and the gaps between.
*/
export function layOutColumns<Row>(
	columns: readonly Column<Row>[],
	naturalWidths: readonly number[],
	available: number,
): readonly Measured<Row>[] {
	const measured = columns.map((column, index) => ({
		column,
		width: Math.min(naturalWidths[index] ?? 0, column.maximumWidth ?? Number.POSITIVE_INFINITY),
	}));
	const natural = new Map(columns.map((column, index) => [column, naturalWidths[index] ?? 0]));
	return growColumns(
		shrinkColumns(dropColumns(measured, available), available),
		natural,
		available,
	);
}
