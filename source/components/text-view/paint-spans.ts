import {type Shown, stillShown} from '../../format/shown.ts';
import type {Span} from '../../store/text/search-lines.ts';

/** Escape is the only control that a painted line has. */
const style = /(\p{Cc}\[[\d;:]*m)/u;
const reset = /^\p{Cc}\[0*m$/u;

/**
Paints spans of an already painted line. Inside a span its own colours give way to `paint`; behind it
they are as they were.

@param spans Indexes in the text without its colours, ascending, not overlapping.
*/
export function paintSpans(
	painted: Shown,
	spans: readonly Span[],
	paint: (text: Shown) => Shown,
): Shown {
	if (spans.length === 0) {
		return painted;
	}

	let styles: string[] = [];
	let result = '';
	let inside = '';
	let index = 0;
	let next = 0;
	for (const [position, piece] of painted.split(style).entries()) {
		if (position % 2 === 1) {
			styles = reset.test(piece) ? [] : [...styles, piece];
			result += inside === '' ? piece : '';
			continue;
		}

		let at = 0;
		while (at < piece.length) {
			const span = spans[next];
			const isInside = span !== undefined && index >= span.start;
			const limit = isInside ? span.end : (span?.start ?? Number.POSITIVE_INFINITY);
			const part = piece.slice(at, at + limit - index);
			at += part.length;
			index += part.length;
			if (!isInside) {
				result += part;
				continue;
			}

			inside += part;
			if (index === span.end) {
				result += `${styles.length > 0 ? '\u001B[0m' : ''}${paint(stillShown(inside))}${styles.join('')}`;
				inside = '';
				next += 1;
			}
		}
	}

	return stillShown(result);
}
