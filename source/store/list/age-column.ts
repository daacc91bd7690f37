import {ageChangesAt, formatAgeNarrow} from '../../format/format-age.ts';
import type {Column} from './column.ts';

/**
What a column of ages says, and goes on saying.
@param at Milliseconds since the epoch; `undefined`: unknown, nothing is said.
*/
export const ageTexts = <Row>(
	at: (row: Row) => number | undefined,
	format: (at: number, now: number) => string = formatAgeNarrow,
): Required<Pick<Column<Row>, 'text' | 'changesAt'>> => ({
	text(row, now) {
		const moment = at(row);
		return moment === undefined ? '' : format(moment, now);
	},
	changesAt(row, now) {
		const moment = at(row);
		return moment === undefined ? undefined : ageChangesAt(moment, now);
	},
});
