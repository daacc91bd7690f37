import type {DockerfileInstruction, ParsedDockerfile} from './parse-dockerfile.ts';
import type {TextRange} from './text-range.ts';

export type HighlightKind = 'keyword' | 'comment' | 'flag' | 'string' | 'variable' | 'image';

/** Part of one line; columns from 1, the end exclusive. What no span covers is plain. */
export type HighlightSpan = {startColumn: number; endColumn: number; kind: HighlightKind};

const strings = /"(?:\\.|[^"\\])*"|'[^']*'/g;
// A brace that is never closed must not have the rest of the line looked through, each of them again.
const variables = /\$(?:\{[^}]{0,200}\}|\w+)/g;

/** Columns of a range in one of its lines. */
const within = (range: TextRange, line: number, length: number) => ({
	startColumn: line === range.startLine ? range.startColumn : 1,
	endColumn: line === range.endLine ? range.endColumn : length + 1,
});

const matchesOf = (line: string, expression: RegExp, kind: HighlightKind): HighlightSpan[] =>
	Array.from(line.matchAll(expression), ({index, 0: text}) => ({
		startColumn: index + 1,
		endColumn: index + 1 + text.length,
		kind,
	}));

const keywordsOf = ({
	keyword,
	keywordRange,
	words,
	trigger,
}: DockerfileInstruction): TextRange[] => [
	keywordRange,
	...(trigger ? keywordsOf(trigger) : []),
	...words.filter(({text}) => keyword === 'FROM' && /^as$/i.test(text)).map(({range}) => range),
	...words
		.slice(0, 1)
		.filter(({text}) => keyword === 'HEALTHCHECK' && /^(?:cmd|none)$/i.test(text))
		.map(({range}) => range),
];

type KindRange = {range: TextRange; kind: HighlightKind};

/** Ranges by what they are, the more certain first. */
function rangesOf({instructions, comments}: ParsedDockerfile): KindRange[] {
	const ofKind = (kind: HighlightKind, ranges: TextRange[]): KindRange[] =>
		ranges.map(range => ({range, kind}));
	return [
		...ofKind('comment', comments),
		...instructions.flatMap(instruction => {
			const {keyword, flags, words} = instruction;
			const image = keyword === 'FROM' ? words.slice(0, 1) : [];
			return [
				...ofKind('keyword', keywordsOf(instruction)),
				...ofKind(
					'flag',
					flags.map(({range}) => range),
				),
				...ofKind(
					'image',
					image.map(({range}) => range),
				),
			];
		}),
	];
}

/** Takes spans in the order of their weight, and parts of them where a weightier one is in the way. */
function withoutOverlap(spans: readonly HighlightSpan[], length: number): HighlightSpan[] {
	const owners = new Int32Array(length).fill(-1);
	for (const [index, {startColumn, endColumn}] of [...spans.entries()].reverse()) {
		owners.fill(index, startColumn - 1, Math.max(startColumn - 1, endColumn - 1));
	}

	const parts: HighlightSpan[] = [];
	for (let start = 0; start < length; ) {
		const owner = owners[start] ?? -1;
		let end = start + 1;
		while (end < length && owners[end] === owner) {
			end += 1;
		}

		const span = spans[owner];
		if (span) {
			parts.push({...span, startColumn: start + 1, endColumn: end + 1});
		}

		start = end;
	}

	return parts;
}

/**
What to colour, line by line: as many lists as the file has lines, each sorted and free of overlaps. A
variable inside a string stands out of it.
*/
export function highlightDockerfile(file: ParsedDockerfile): HighlightSpan[][] {
	const certain: HighlightSpan[][] = file.lines.map(() => []);
	for (const {range, kind} of rangesOf(file)) {
		for (let line = range.startLine; line <= range.endLine; line += 1) {
			const columns = within(range, line, file.lines[line - 1]?.length ?? 0);
			certain[line - 1]?.push({...columns, kind});
		}
	}

	return file.lines.map((line, index) =>
		withoutOverlap(
			[
				...(certain[index] ?? []),
				...matchesOf(line, variables, 'variable'),
				...matchesOf(line, strings, 'string'),
			],
			line.length,
		),
	);
}
