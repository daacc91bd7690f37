import stringWidth from 'string-width';

const segmenter = new Intl.Segmenter(undefined, {granularity: 'grapheme'});

/** Scripts whose double width every terminal agrees on. */
const isAgreedWide = (codePoint: number): boolean =>
	(codePoint >= 0x2e80 && codePoint <= 0x9fff) ||
	(codePoint >= 0xac00 && codePoint <= 0xd7a3) ||
	(codePoint >= 0xf900 && codePoint <= 0xfaff) ||
	(codePoint >= 0xff01 && codePoint <= 0xff60) ||
	(codePoint >= 0x20000 && codePoint <= 0x3fffd);

/** What one grapheme cluster takes on the screen. */
export type Cluster = {
	text: string;
	/** In cells. 0: it draws on the cell before it. */
	width: number;
	/**
	True when terminals differ about its width (emoji, flags, joined sequences): what follows must be
	placed by a cursor move, not by counting.
	*/
	isDisputed: boolean;
};

const controlPattern = /[\p{Control}\u2028\u2029]/gu;
const marksPattern = /\p{Nonspacing_Mark}/gu;

function describe(text: string): Cluster {
	const width = stringWidth(text);
	const base = text.replace(marksPattern, '');
	const codePoint = base.codePointAt(0) ?? 0;
	const isOneCharacter = base.length === (codePoint > 0xffff ? 2 : 1);
	const isAgreed = isOneCharacter && (width === 1 || (width === 2 && isAgreedWide(codePoint)));
	return {text, width, isDisputed: !isAgreed && width > 0};
}

const described = new Map<string, Cluster>();
const describedLimit = 4096;

/**
@param text Text without escape sequences; control characters in it are dropped.
@returns What it puts on the screen, cluster by cluster.
*/
export function* clustersOf(text: string): Generator<Cluster> {
	for (const {segment} of segmenter.segment(text.replace(controlPattern, ''))) {
		let cluster = described.get(segment);
		if (cluster === undefined) {
			cluster = describe(segment);
			if (described.size >= describedLimit) {
				described.clear();
			}
			described.set(segment, cluster);
		}
		yield cluster;
	}
}
