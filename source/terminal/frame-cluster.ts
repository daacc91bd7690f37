import stringWidth from 'string-width';
import {createTextCache} from '../format/text-cache.ts';
import {isNarrow} from './narrow-text.ts';

const segmenter = new Intl.Segmenter(undefined, {granularity: 'grapheme'});

/*
Terminals have tables of different Unicode versions, and their own ways with what joins. These lists hold
what is the same in all of them; a character that is in neither is in dispute, be it new, not assigned yet,
or of a script in which marks and letters form one another.
*/

/** One cell: Latin, Greek, Cyrillic, Armenian, signs of mathematics; and what `isNarrow` knows. */
const agreedNarrow =
	/^[\u02B0-\u02FF\u0370-\u0377\u037A-\u037E\u0384-\u038A\u038C\u038E-\u03A1\u03A3-\u03FF\u0531-\u0556\u0561-\u0587\u1E00-\u1E9B\u1EA0-\u1EF9\u2070\u2071\u2074-\u208E\u20A0-\u20B5\u2153-\u2184\u2200-\u22FF\u2460-\u24C1\u24C3-\u24FE]$/;

/** Two cells: the East Asian scripts as they were in Unicode 5. */
const agreedWide =
	/^[\u2E80-\u2E99\u2E9B-\u2EF3\u2F00-\u2FD5\u3000-\u3029\u3031-\u303E\u3041-\u3096\u309B-\u30FF\u3105-\u312C\u3131-\u3163\u3165-\u318E\u3190-\u31B7\u3200-\u321E\u3220-\u3243\u3250-\u3296\u329A-\u32FE\u3300-\u4DB5\u4E00-\u9FA5\uAC00-\uD7A3\uF900-\uFA2D\uFA30-\uFA6A\uFF01-\uFF60\uFFE0-\uFFE6\u{20000}-\u{2A6D6}]$/u;

/** Marks that every terminal puts on the letter before them. */
const agreedMarks = /[\u0300-\u034E\u0350-\u036F]+$/;

/** What one grapheme cluster takes on the screen. */
export type Cluster = {
	text: string;
	/** In cells. 0: it draws on the cell before it. */
	width: number;
	/**
	True when terminals may differ about its width, or about which cell it is in: what follows must be
	placed by a cursor move, not by counting. Also for marks, which one terminal gives a cell of their own.
	*/
	isDisputed: boolean;
};

const controlPattern = /[\p{Control}\u2028\u2029]/gu;

function isAgreed(text: string, width: number): boolean {
	const base = text.replace(agreedMarks, '');
	return (
		(width === 0 && base === '') ||
		(width === 1 && base.length === 1 && (isNarrow(base) || agreedNarrow.test(base))) ||
		(width === 2 && agreedWide.test(base))
	);
}

function describe(text: string): Cluster {
	const width = stringWidth(text);
	return {text, width, isDisputed: !isAgreed(text, width)};
}

const described = createTextCache<Cluster>(500_000);

/**
@param text Text without escape sequences; control characters in it are dropped.
@returns What it puts on the screen, cluster by cluster.
*/
export function* clustersOf(text: string): Generator<Cluster> {
	for (const {segment} of segmenter.segment(text.replace(controlPattern, ''))) {
		yield described.of(segment, describe);
	}
}
