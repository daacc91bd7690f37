import type {DockerfileFinding, DockerfileRule} from '../finding.ts';
import type {DockerfileInstruction} from '../parse-dockerfile.ts';

const doubleQuotes = '“”„«»';
const isLetter = (character: string | undefined) => /\p{L}/u.test(character ?? '');

/** Offsets of typographic quotes that are not inside plain ones, where they are text like any other. */
function curlyQuotesIn(line: string): number[] {
	const found: number[] = [];
	let open: string | undefined;
	for (let at = 0; at < line.length; at += 1) {
		const character = line[at] ?? '';
		if (character === '\\') {
			at += 1;
		} else if (open !== undefined) {
			open = character === open ? undefined : open;
		} else if (character === '"' || character === "'") {
			open = character;
		} else if (
			doubleQuotes.includes(character) ||
			character === '‘' ||
			(character === '’' && !(isLetter(line[at - 1]) && isLetter(line[at + 1])))
		) {
			found.push(at);
		}
	}

	return found;
}

/** Lines of an instruction as the builder reads them: bodies of here-documents and comments are not. */
function ownLines({range, heredocs}: DockerfileInstruction): number[] {
	const last = heredocs.length > 0 ? range.startLine : range.endLine;
	return Array.from({length: last - range.startLine + 1}, (_, index) => range.startLine + index);
}

/** Quotes as word processors and web pages set them: the builder takes them for letters. */
export const smartQuotes: DockerfileRule = ({instructions, lines}) =>
	instructions.flatMap(instruction =>
		ownLines(instruction).flatMap((line): DockerfileFinding[] => {
			const text = lines[line - 1] ?? '';
			const found = text.trimStart().startsWith('#') ? [] : curlyQuotesIn(text);
			const [first] = found;
			const last = found.at(-1);
			if (first === undefined || last === undefined) {
				return [];
			}

			const quoted = text.slice(first, last + 1);
			const plain = quoted.replace(/[“”„«»]/g, '"').replace(/[‘’]/g, "'");
			const range = {startLine: line, startColumn: first + 1, endLine: line, endColumn: last + 2};
			return [
				{
					ruleId: 'smart-quotes',
					severity: 'error',
					range,
					message: `The builder does not read typographic quotes as quotes: ${quoted}`,
					fix: `Type plain quotes: ${plain}`,
					edits: [{range, text: plain}],
				},
			];
		}),
	);

/** `–name` where `--name` is meant: a dash that a web page has made longer. */
export const smartDashes: DockerfileRule = ({instructions}) =>
	instructions.flatMap(({words}) =>
		words
			.filter(({text}) => /^[–—]\p{L}/u.test(text))
			.map(({text, range}) => {
				const dashes = text.length === 2 ? '-' : '--';
				return {
					ruleId: 'smart-dash',
					severity: 'error' as const,
					range,
					message: `${text} begins with a typographic dash, which programs do not read as an option.`,
					fix: `Type ${text.replace(/^[–—]/, dashes)} with plain hyphens.`,
					edits: [
						{
							range: {
								...range,
								endLine: range.startLine,
								endColumn: range.startColumn + 1,
							},
							text: dashes,
						},
					],
				};
			}),
	);
