/** A pattern for paths as shells have it; letters that are small in it also match capitals. */
export type PathGlob = {
	/** @param name Last part of the path. @param path Absolute; asked for only where the name does not decide. */
	matches(name: string, path: () => string): boolean;
};

type Piece =
	| {kind: 'text'; code: number}
	| {kind: 'any'}
	| {kind: 'star'}
	| {kind: 'class'; ranges: ReadonlyArray<readonly [from: number, to: number]>; isNot: boolean};

/** A pattern for one name. */
type NamePattern = {
	pieces: readonly Piece[];
	/** What such a name begins and ends with: most names are decided by that. */
	start: string;
	end: string;
	/** True where nothing but one star is between them. */
	isDecidedByEnds: boolean;
};

/** One part of a path; `deep`: any number of them. */
type Part = 'deep' | NamePattern;

/** `{a,b}{c,d}` is four patterns. What would be more than this stands for itself. */
const mostAlternatives = 100;

const braces = /\{([^{}]*,[^{}]*)\}/;

/** Whether a text is a pattern; `[` and `]` alone are ordinary characters of names. */
export const isPathGlob = (text: string): boolean => /[*?]/.test(text) || braces.test(text);

function alternativesOf(pattern: string): string[] {
	let open = [pattern];
	while (open.some(text => braces.test(text))) {
		const next = open.flatMap(text => {
			const found = braces.exec(text);
			return found
				? (found[1] ?? '')
						.split(',')
						.map(
							choice =>
								text.slice(0, found.index) + choice + text.slice(found.index + found[0].length),
						)
				: [text];
		});
		if (next.length > mostAlternatives) {
			return [pattern];
		}

		open = next;
	}

	return open;
}

/** `[a-z]` and `[!a-z]` at `start`; `undefined`: it is not closed, or empty. */
function readClass(text: string, start: number): {piece: Piece; end: number} | undefined {
	const isNot = text[start + 1] === '!' || text[start + 1] === '^';
	const from = start + (isNot ? 2 : 1);
	// A bracket that comes first is one of the characters.
	const end = text.indexOf(']', from + 1);
	if (end === -1) {
		return undefined;
	}

	const codes = Array.from(text.slice(from, end), character => character.codePointAt(0) ?? 0);
	const dash = 0x2d;
	const ranges: Array<readonly [number, number]> = [];
	for (let at = 0; at < codes.length; at += 1) {
		const code = codes[at] as number;
		const last = codes[at + 2];
		if (codes[at + 1] === dash && last !== undefined) {
			ranges.push([code, last]);
			at += 2;
		} else {
			ranges.push([code, code]);
		}
	}

	return {piece: {kind: 'class', ranges, isNot}, end: end + 1};
}

function piecesOf(text: string): Piece[] {
	const pieces: Piece[] = [];
	for (let at = 0; at < text.length; ) {
		const character = text[at];
		const found = character === '[' ? readClass(text, at) : undefined;
		if (found) {
			pieces.push(found.piece);
			at = found.end;
			continue;
		}

		const code = text.codePointAt(at) ?? 0;
		at += code > 0xffff ? 2 : 1;
		if (character === '*') {
			pieces.push({kind: 'star'});
		} else {
			pieces.push(character === '?' ? {kind: 'any'} : {kind: 'text', code});
		}
	}

	return pieces;
}

function fitsCode(piece: Piece, code: number): boolean {
	switch (piece.kind) {
		case 'text':
			return piece.code === code;
		case 'any':
			return true;
		case 'class':
			return piece.ranges.some(([from, to]) => from <= code && code <= to) !== piece.isNot;
		case 'star':
			return false;
	}
}

/**
Matches what a star may stand in for, without going back further than to the last star: no pattern and no
name take longer than their lengths multiplied.
*/
function fitsAll<One, Pattern>(
	ones: readonly One[],
	patterns: readonly Pattern[],
	isStar: (pattern: Pattern) => boolean,
	fits: (pattern: Pattern, one: One) => boolean,
): boolean {
	let at = 0;
	let next = 0;
	let star = -1;
	let starAt = 0;
	while (at < ones.length) {
		const pattern = patterns[next];
		if (pattern !== undefined && isStar(pattern)) {
			star = next;
			starAt = at;
			next += 1;
		} else if (pattern !== undefined && fits(pattern, ones[at] as One)) {
			at += 1;
			next += 1;
		} else if (star === -1) {
			return false;
		} else {
			starAt += 1;
			at = starAt;
			next = star + 1;
		}
	}

	return patterns.slice(next).every(isStar);
}

const codesOf = (name: string): number[] =>
	Array.from(name, character => character.codePointAt(0) ?? 0);

function literalStart(pieces: readonly Piece[]): string {
	let text = '';
	for (const piece of pieces) {
		if (piece.kind !== 'text') {
			break;
		}

		text += String.fromCodePoint(piece.code);
	}

	return text;
}

const reversed = (text: string): string => Array.from(text).reverse().join('');

function namePattern(text: string): NamePattern {
	const pieces = piecesOf(text);
	const start = literalStart(pieces);
	const end = reversed(literalStart(pieces.toReversed()));
	return {
		pieces,
		start,
		end,
		isDecidedByEnds:
			pieces.filter(({kind}) => kind !== 'text').length === 1 &&
			pieces.some(({kind}) => kind === 'star'),
	};
}

function fitsName({pieces, start, end, isDecidedByEnds}: NamePattern, name: string): boolean {
	if (!(name.startsWith(start) && name.endsWith(end))) {
		return false;
	}

	return isDecidedByEnds
		? name.length >= start.length + end.length
		: fitsAll(codesOf(name), pieces, ({kind}) => kind === 'star', fitsCode);
}

const fitsPart = (part: Part, name: string): boolean => part !== 'deep' && fitsName(part, name);

function partsOf(pattern: string): Part[] {
	const parts = pattern
		.split('/')
		.filter(part => part !== '')
		.map((part): Part => (part === '**' ? 'deep' : namePattern(part)));
	return [
		...(pattern.startsWith('/') ? [] : ['deep' as const]),
		...parts,
		// What is in a folder is meant, not the folder.
		...(parts.at(-1) === 'deep' ? [namePattern('*')] : []),
	];
}

function oneGlob(pattern: string): PathGlob {
	if (!pattern.includes('/')) {
		const own = namePattern(pattern);
		return {matches: name => fitsName(own, name)};
	}

	const parts = partsOf(pattern);
	const last = parts.at(-1) ?? 'deep';
	return {
		matches: (name, path) =>
			fitsPart(last, name) &&
			fitsAll(path().slice(1).split('/'), parts, part => part === 'deep', fitsPart),
	};
}

/**
@param pattern `*`, `?`, `[a-z]` and `{a,b}` as in a shell; `**` stands for any folders. Without a slash it is
about names; with one about the whole path, or its end where it does not begin with a slash.
*/
export function pathGlob(pattern: string): PathGlob {
	const isExact = pattern !== pattern.toLowerCase();
	const globs = alternativesOf(pattern).map(oneGlob);
	return {
		matches(name, path) {
			const own = isExact ? name : name.toLowerCase();
			const whole = () => (isExact ? path() : path().toLowerCase());
			return globs.some(glob => glob.matches(own, whole));
		},
	};
}
