import {joinShown, type Shown, stillShown} from './shown.ts';

const bars = [...'▁▂▃▄▅▆▇█'].map(stillShown);
const asciiBars = [...'_.-=+*%#'].map(stillShown);

/**
The newest `columns` values as a row of bars, oldest first. Only 0 is drawn as the lowest bar, so that a
little is told from nothing. Shorter than `columns` while there are fewer values.
@param options.maximum The value of a full bar; `undefined`: the largest value drawn.
*/
export function sparkline(
	values: readonly number[],
	options: {columns: number; maximum?: number | undefined; ascii?: boolean},
): Shown {
	const {columns, ascii = false} = options;
	const shown = columns <= 0 ? [] : values.slice(-columns);
	const maximum = options.maximum ?? Math.max(0, ...shown);
	const levels = ascii ? asciiBars : bars;
	const highest = levels.length - 1;
	return joinShown(
		shown.map(value => {
			const isNothing = !(value > 0 && maximum > 0);
			return (
				levels[isNothing ? 0 : Math.min(highest, Math.ceil((value / maximum) * highest))] ?? ''
			);
		}),
		'',
	);
}
