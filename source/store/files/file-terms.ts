import {parseBytes} from '../../format/parse-bytes.ts';
import {isPathGlob, type PathGlob, pathGlob} from '../../format/path-glob.ts';
import {type Mark, marks} from '../../layers/stack/mark.ts';

/** One condition of a filter for files. */
export type FileTerm = {
	/** True: what does not fit is left. */
	isNot: boolean;
} & (
	| {kind: 'text'; text: string}
	| {kind: 'glob'; glob: PathGlob}
	/** Of a file, not of a folder. */
	| {kind: 'size'; compare: '>' | '>=' | '<' | '<='; bytes: number}
	| {kind: 'mark'; mark: Mark}
);

/** How a filter is written, for whoever types one. */
export const fileFilterSyntax =
	'*.so /etc/** >1MB <10kB added modified deleted attributes !not "word"';

/** What is typed is not finished: it leaves everything. */
const unfinished = /^(?:!|!?"|!?[<>]=?(?:\d+\.)?)$/;

const sizeTerm = /^([<>]=?)(.+)$/;

/** Words, and what stands in quotes with its spaces; the last quote may be missing while it is typed. */
const words = /!?"[^"]*"?|\S+/g;

function termOf(word: string): FileTerm {
	const isNot = word.startsWith('!');
	const text = isNot ? word.slice(1) : word;
	if (text.startsWith('"')) {
		return {kind: 'text', text: text.replace(/^"|"$/g, ''), isNot};
	}

	const [, compare, size = ''] = sizeTerm.exec(text) ?? [];
	const bytes = parseBytes(size);
	if (bytes !== undefined) {
		return {kind: 'size', compare: compare as '>', bytes, isNot};
	}

	const mark = marks.find(one => one === text);
	if (mark) {
		return {kind: 'mark', mark, isNot};
	}

	return isPathGlob(text)
		? {kind: 'glob', glob: pathGlob(text), isNot}
		: {kind: 'text', text, isNot};
}

/**
The conditions of a filter, all of which have to hold: words of the path, patterns (`*.so`, `/etc/**`), sizes
(`>1MB`), and what the layer does (`added`); `!` in front turns one around, quotes make a word of anything.
*/
export const parseFileTerms = (filter: string): readonly FileTerm[] =>
	(filter.match(words) ?? [])
		.filter(word => !unfinished.test(word))
		.map(termOf)
		.filter(term => term.kind !== 'text' || term.text !== '');
