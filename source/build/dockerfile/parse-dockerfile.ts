import {
	type Dockerfile,
	DockerfileParser,
	type Instruction,
	JSONInstruction,
	ModifiableInstruction,
	Onbuild,
} from 'dockerfile-ast';
import {type ParserRange, type TextRange, textRange} from './text-range.ts';

export type DockerfileWord = {text: string; range: TextRange};

/** `--name=value` after the keyword. `value` is `undefined` without `=`. */
export type DockerfileFlag = {name: string; value: string | undefined; range: TextRange};

export type DockerfileInstruction = {
	/** In capitals, whatever the file has. */
	keyword: string;
	keywordRange: TextRange;
	range: TextRange;
	/** Number of its stage from 0; -1 before the first FROM. */
	stage: number;
	flags: DockerfileFlag[];
	/** Without the flags; split at white space, so quoted text may be several. */
	words: DockerfileWord[];
	/** All after the keyword and its flags as written, here-documents included; empty when there is nothing. */
	text: string;
	/** The strings of the exec form; `undefined` for the shell form. */
	execForm: string[] | undefined;
	/** What ONBUILD keeps for later. */
	trigger: DockerfileInstruction | undefined;
};

export type ParsedDockerfile = {
	text: string;
	/** Without line endings. */
	lines: string[];
	instructions: DockerfileInstruction[];
	/** Comments and parser directives (`# syntax=…`), each in one line. */
	comments: TextRange[];
	/** Number of stages. */
	stageCount: number;
};

function stringsOf(text: string): string[] | undefined {
	try {
		const value: unknown = JSON.parse(text);
		return Array.isArray(value) && value.every(item => typeof item === 'string')
			? value
			: undefined;
	} catch {
		return undefined;
	}
}

function readInstruction(
	instruction: Instruction,
	stage: number,
	textIn: (range: ParserRange) => string,
): DockerfileInstruction {
	const flags = instruction instanceof ModifiableInstruction ? instruction.getFlags() : [];
	const words = instruction.getArguments();
	const keyword = instruction.getKeyword();
	const [firstWord] = words;
	const text = firstWord
		? textIn({start: firstWord.getRange().start, end: instruction.getRange().end})
		: '';
	const trigger = instruction instanceof Onbuild ? instruction.getTriggerInstruction() : null;
	return {
		keyword,
		keywordRange: textRange(instruction.getInstructionRange()),
		range: textRange(instruction.getRange()),
		stage,
		flags: flags.map(flag => ({
			name: flag.getName(),
			value: flag.getValue() ?? undefined,
			range: textRange(flag.getRange()),
		})),
		words: words.map(word => ({text: word.getValue(), range: textRange(word.getRange())})),
		text,
		execForm:
			instruction instanceof JSONInstruction || keyword === 'SHELL' || keyword === 'VOLUME'
				? stringsOf(text.replaceAll(/\\[ \t]*\r?\n/g, ''))
				: undefined,
		trigger: trigger ? readInstruction(trigger, stage, textIn) : undefined,
	};
}

/** Positions in the text; the parser counts lines at `\n`, `\r\n` and `\r`. */
function textReader(text: string) {
	const starts = [0];
	for (const match of text.matchAll(/\r\n|\r|\n/g)) {
		starts.push(match.index + match[0].length);
	}

	return ({start, end}: ParserRange): string =>
		text.slice(
			(starts[start.line] ?? text.length) + start.character,
			(starts[end.line] ?? text.length) + end.character,
		);
}

const commentsOf = (file: Dockerfile): TextRange[] =>
	[...file.getComments(), ...file.getDirectives()].map(comment => textRange(comment.getRange()));

/** Reads any text as a Dockerfile: what is wrong in it is for the linter to say. */
export function parseDockerfile(text: string): ParsedDockerfile {
	const file = DockerfileParser.parse(text);
	const textIn = textReader(text);
	let stage = -1;
	const instructions = file.getInstructions().map(instruction => {
		stage += instruction.getKeyword() === 'FROM' ? 1 : 0;
		return readInstruction(instruction, stage, textIn);
	});
	return {
		text,
		lines: text.split(/\r\n|\r|\n/),
		instructions,
		comments: commentsOf(file),
		stageCount: stage + 1,
	};
}
