import {type Heredoc, type LogicalLine, logicalLines} from './parse/logical-lines.ts';
import {type LineWord, splitAtSpace, splitWords} from './parse/split-words.ts';
import {type TextPlaces, type TextRange, textPlaces} from './text-range.ts';

export type DockerfileWord = {text: string; range: TextRange};

/** `--name=value` after the keyword. `value` is `undefined` without `=`. */
export type DockerfileFlag = {name: string; value: string | undefined; range: TextRange};

/** A here-document of an instruction. */
export type DockerfileHeredoc = Pick<Heredoc, 'name' | 'isEnded' | 'isExpanded'> & {
	/** Of its body, without the line that ends it. */
	body: string;
	/** Of its mark, such as `<<EOF`. */
	range: TextRange;
};

export type DockerfileInstruction = {
	/** In capitals, whatever the file has. */
	keyword: string;
	keywordRange: TextRange;
	range: TextRange;
	/** Number of its stage from 0; -1 before the first FROM. */
	stage: number;
	flags: DockerfileFlag[];
	/** Without the flags; split at white space, and in ARG, ENV and LABEL not within quotes. */
	words: DockerfileWord[];
	/** All after the keyword and its flags as written, here-documents included; empty when there is nothing. */
	text: string;
	/** The same as the builder reads it: without continuations, comments and here-documents. */
	joined: string;
	/** The strings of the exec form; `undefined` for the shell form. */
	execForm: string[] | undefined;
	heredocs: DockerfileHeredoc[];
	/** Lines without anything inside of it, from 1. */
	emptyLines: number[];
	/** What ONBUILD keeps for later. */
	trigger: DockerfileInstruction | undefined;
};

/** `# syntax=…` and the like at the beginning of the file. */
export type DockerfileDirective = {
	/** In small letters. */
	name: string;
	value: string;
	range: TextRange;
};

export type ParsedDockerfile = {
	text: string;
	/** Without line endings. */
	lines: string[];
	/** Continues lines and takes the next character literally. */
	escaper: string;
	directives: DockerfileDirective[];
	instructions: DockerfileInstruction[];
	/** Comments and parser directives, each in one line. */
	comments: TextRange[];
	/** Number of stages. */
	stageCount: number;
};

const withPairs = new Set(['ARG', 'ENV', 'LABEL']);
const withExecForm = new Set('ADD CMD COPY ENTRYPOINT RUN SHELL VOLUME'.split(' '));

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

/** Directives end at the first line that is none. */
function readDirectives(text: string, places: TextPlaces): DockerfileDirective[] {
	const found: DockerfileDirective[] = [];
	let start = 0;
	for (const line of text.split('\n')) {
		const [, name, value] =
			/^\uFEFF?\s*#\s*([A-Za-z][A-Za-z0-9]*)\s*=\s*(.+?)\s*$/.exec(line) ?? [];
		if (name === undefined || value === undefined) {
			return found;
		}

		const range = places.rangeOf(start, start + line.trimEnd().length);
		found.push({name: name.toLowerCase(), value, range});
		start += line.length + 1;
	}

	return found;
}

type Reading = {text: string; escaper: string; places: TextPlaces};

/** Flags up to the first word that is none; `--` alone ends them, and is no word. */
function splitFlags(line: string, from: number, escaper: string) {
	const words = splitWords(line, {from, escaper});
	const end = words.findIndex(({text}) => !text.startsWith('--') || text === '--');
	const flags = end === -1 ? words : words.slice(0, end);
	const isClosed = words[flags.length]?.text === '--';
	const rest = words[flags.length + (isClosed ? 1 : 0)];
	return {flags, restFrom: rest?.start ?? line.length};
}

function readInstruction(
	{text: file, escaper, places}: Reading,
	logical: LogicalLine,
	{from, stage}: {from: number; stage: number},
): DockerfileInstruction {
	const {text: line} = logical;
	const offset = (at: number): number => logical.places[at] ?? logical.end;
	const rangeOf = ({start, end}: Pick<LineWord, 'start' | 'end'>): TextRange =>
		places.rangeOf(offset(start), end === start ? offset(start) : offset(end - 1) + 1);
	const [written = {text: '', start: from, end: from}] = splitAtSpace(line, from);
	const keyword = written.text.toUpperCase();
	const {flags, restFrom} = splitFlags(line, written.end, escaper);
	const joined = line.slice(restFrom).trimEnd();
	const words = withPairs.has(keyword)
		? splitWords(line, {from: restFrom, escaper})
		: splitAtSpace(line, restFrom);
	const isExec = withExecForm.has(keyword);
	const hasTrigger = keyword === 'ONBUILD' && joined !== '';
	return {
		keyword,
		keywordRange: rangeOf(written),
		range: places.rangeOf(offset(from), logical.end),
		stage,
		flags: flags.map(word => {
			const [, name = '', value] = /^--([^=]*)(?:=(.*))?$/s.exec(word.text) ?? [];
			return {name, value, range: rangeOf(word)};
		}),
		words: words.map(word => ({text: word.text, range: rangeOf(word)})),
		text: joined === '' ? '' : file.slice(offset(restFrom), logical.end),
		joined,
		execForm: isExec ? stringsOf(joined) : undefined,
		heredocs: logical.heredocs.map(({at, name, isEnded, isExpanded, start, end}) => ({
			name,
			isEnded,
			isExpanded,
			body: file.slice(start, end),
			range: rangeOf(splitAtSpace(line, at)[0] ?? {start: at, end: at}),
		})),
		emptyLines: logical.emptyLines,
		trigger: hasTrigger
			? readInstruction({text: file, escaper, places}, logical, {from: restFrom, stage})
			: undefined,
	};
}

/** Reads any text as a Dockerfile: what is wrong in it is for the linter to say. */
export function parseDockerfile(text: string): ParsedDockerfile {
	const places = textPlaces(text);
	const directives = readDirectives(text, places);
	const escaper = directives.find(({name}) => name === 'escape')?.value === '`' ? '`' : '\\';
	const {logical, comments} = logicalLines(text, escaper);
	let stage = -1;
	const instructions = logical.map(line => {
		stage += /^from(?:\s|$)/i.test(line.text) ? 1 : 0;
		return readInstruction({text, escaper, places}, line, {from: 0, stage});
	});
	return {
		text,
		lines: text.split(/\r?\n/),
		escaper,
		directives,
		instructions,
		comments: comments.map(({start, end}) => places.rangeOf(start, end)),
		stageCount: stage + 1,
	};
}
