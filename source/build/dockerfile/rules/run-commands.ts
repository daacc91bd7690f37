import type {DockerfileInstruction} from '../parse-dockerfile.ts';
import type {TextRange} from '../text-range.ts';

export type CommandWord = {
	/** Without quotes around it. */
	text: string;
	/** `undefined` in a here-document, or where it goes over two lines. */
	range: TextRange | undefined;
};

/** One command of a RUN. */
export type RunCommand = {
	/** The program and what follows it; variables in front of it are not among them. */
	words: CommandWord[];
	/** Its output goes into the next one. */
	isPiped: boolean;
};

type Piece = {kind: 'word'; text: string; range: TextRange | undefined} | {kind: 'end'; by: string};

const operators = /^(?:\|&|&&|\|\||;;|[;|&()\n])/;

/** Cuts words at operators outside of quotes; a quote may go over several of them. */
function piecesOf(words: ReadonlyArray<{text: string; range: TextRange | undefined}>): Piece[] {
	const pieces: Piece[] = [];
	let quote: string | undefined;
	for (const {text, range} of words) {
		const isOneLine = range?.startLine === range?.endLine && range;
		let start = 0;
		const close = (end: number) => {
			if (end > start) {
				const place = isOneLine && {
					...isOneLine,
					startColumn: isOneLine.startColumn + start,
					endColumn: isOneLine.startColumn + end,
				};
				pieces.push({kind: 'word', text: text.slice(start, end), range: place || undefined});
			}
		};
		for (let at = 0; at < text.length; at += 1) {
			const character = text[at] ?? '';
			const [operator] = operators.exec(text.slice(at, at + 2)) ?? [];
			const isRedirection = /[<>]$/.test(text.slice(0, at)) || text[at + 1] === '>';
			if (character === '\\' && quote !== "'") {
				at += 1;
			} else if (quote !== undefined) {
				quote = character === quote ? undefined : quote;
			} else if (character === '"' || character === "'") {
				quote = character;
			} else if (operator !== undefined && !(character === '&' && isRedirection)) {
				close(at);
				pieces.push({kind: 'end', by: operator});
				at += operator.length - 1;
				start = at + 1;
			}
		}

		close(text.length);
	}

	return pieces;
}

/** What may stand in front of a program. */
const before =
	/^(?:if|then|else|elif|while|until|do|!|\{|time|exec|command|env|nice|eatmydata|[A-Za-z_]\w*\+?=.*)$/;

const unquoted = (text: string): string => text.replace(/^(["'])(.*)\1$/, '$2');

function commandsFrom(pieces: readonly Piece[]): RunCommand[] {
	const commands: RunCommand[] = [];
	let words: CommandWord[] = [];
	for (const piece of [...pieces, {kind: 'end', by: ';'} as const]) {
		if (piece.kind === 'word') {
			const isBefore = words.length === 0 && before.test(piece.text);
			words.push(...(isBefore ? [] : [{text: unquoted(piece.text), range: piece.range}]));
		} else if (words.length > 0) {
			commands.push({words, isPiped: /^\|&?$/.test(piece.by)});
			words = [];
		}
	}

	return commands;
}

/** Lines of a here-document that a shell runs, continued ones as one. */
const scriptOf = (body: string): string => body.replaceAll(/\\[ \t]*\r?\n/g, ' ');

/** Whether a shell reads the text: not where the here-document names another program. */
export const isShellScript = (body: string): boolean =>
	!/^#!(?!.*\b(?:ba|da|a|z|k)?sh\b)/.test(body);

/**
The commands of a RUN as far as they can be told without running a shell: what stands in quotes, in
substitutions and in functions is not looked into.
*/
export function runCommands({execForm, words, heredocs}: DockerfileInstruction): RunCommand[] {
	if (execForm) {
		const [program = ''] = execForm;
		const script = /(?:^|\/)(?:ba|da|a|z)?sh$/.test(program) ? execForm.at(-1) : undefined;
		return script === undefined
			? [{words: execForm.map(text => ({text, range: undefined})), isPiped: false}]
			: commandsFrom(piecesOf(script.split(/[ \t]+/).map(text => ({text, range: undefined}))));
	}

	const isScript = /^<</.test(words[0]?.text ?? '');
	const bodies = isScript ? heredocs.filter(({body}) => isShellScript(body)) : [];
	const lines = bodies
		.flatMap(({body}) => scriptOf(body).split(/\r?\n/))
		.filter(line => !/^\s*#/.test(line));
	return [
		...commandsFrom(piecesOf(words)),
		...lines.flatMap(line =>
			commandsFrom(
				piecesOf(
					line
						.split(/\s+/)
						.filter(text => text !== '')
						.map(text => ({text, range: undefined})),
				),
			),
		),
	];
}
