import type {Assignment, Command, Pipeline, Redirection, Script, Word} from './syntax.ts';
import {TokenReader} from './token-reader.ts';
import {tokenize} from './tokenize.ts';

const closingWords = ['do', 'done', 'then', 'elif', 'else', 'fi', '}'];

function readScript(reader: TokenReader): Script {
	const script: Script = [];
	let when: Script[number]['when'] = 'always';
	for (;;) {
		reader.skipLines();
		if (!reader.next || reader.isOperator(')') || reader.isWord(...closingWords)) {
			if (when !== 'always') {
				throw reader.unexpected();
			}

			return script;
		}

		script.push({when, pipeline: readPipeline(reader)});
		const connector = reader.takeOperator(';', '\n', '&', '&&', '||');
		when = connector === '&&' ? 'success' : connector === '||' ? 'failure' : 'always';
		if (connector === undefined && reader.next && !reader.isOperator(')')) {
			throw reader.unexpected();
		}
	}
}

/** What stands between two keywords. */
function readBody(reader: TokenReader, ...ends: string[]): Script {
	const script = readScript(reader);
	if (script.length === 0 || !reader.isWord(...ends)) {
		throw reader.unexpected();
	}

	return script;
}

function readPipeline(reader: TokenReader): Pipeline {
	const isNegated = reader.isWord('!');
	if (isNegated) {
		reader.skip();
	}

	const commands = [readCommand(reader)];
	while (reader.takeOperator('|')) {
		reader.skipLines();
		commands.push(readCommand(reader));
	}

	return {isNegated, commands};
}

function readCommand(reader: TokenReader): Command {
	const command = readCompound(reader) ?? readSimple(reader);
	for (let next = reader.takeRedirection(); next; next = reader.takeRedirection()) {
		command.redirections.push(next);
	}

	return command;
}

function readCompound(reader: TokenReader): Command | undefined {
	if (reader.takeOperator('(')) {
		const body = readScript(reader);
		if (!reader.takeOperator(')')) {
			throw reader.unexpected();
		}

		return {kind: 'group', body, redirections: []};
	}

	if (reader.isWord('{')) {
		reader.skip();
		const body = readBody(reader, '}');
		reader.skip();
		return {kind: 'group', body, redirections: []};
	}

	if (reader.isWord('while', 'until')) {
		return readLoop(reader);
	}

	if (reader.isWord('for')) {
		return readFor(reader);
	}

	return reader.isWord('if') ? readIf(reader) : undefined;
}

function readLoop(reader: TokenReader): Command {
	const untilTrue = reader.isWord('until');
	reader.skip();
	const condition = readBody(reader, 'do');
	reader.expectWord('do');
	const body = readBody(reader, 'done');
	reader.expectWord('done');
	return {kind: 'loop', untilTrue, condition, body, redirections: []};
}

function readFor(reader: TokenReader): Command {
	reader.expectWord('for');
	const variable = reader.takeWord()?.source ?? '';
	if (!/^[A-Za-z_]\w*$/.test(variable)) {
		throw reader.unexpected();
	}

	reader.expectWord('in');
	const words: Word[] = [];
	for (let next = reader.takeWord(); next; next = reader.takeWord()) {
		words.push(next.word);
	}

	if (!reader.takeOperator(';', '\n')) {
		throw reader.unexpected();
	}

	reader.skipLines();
	reader.expectWord('do');
	const body = readBody(reader, 'done');
	reader.expectWord('done');
	return {kind: 'for', variable, words, body, redirections: []};
}

function readIf(reader: TokenReader): Command {
	const branches: {condition: Script; body: Script}[] = [];
	while (reader.isWord('if', 'elif')) {
		reader.skip();
		const condition = readBody(reader, 'then');
		reader.expectWord('then');
		branches.push({condition, body: readBody(reader, 'elif', 'else', 'fi')});
	}

	let otherwise: Script = [];
	if (reader.isWord('else')) {
		reader.skip();
		otherwise = readBody(reader, 'fi');
	}

	reader.expectWord('fi');
	return {kind: 'if', branches, otherwise, redirections: []};
}

function toAssignment(word: Word): Assignment | undefined {
	const [first, ...rest] = word;
	const match =
		first?.kind === 'text' && !first.isQuoted
			? /^([A-Za-z_]\w*)=(.*)$/s.exec(first.text)
			: undefined;
	return match?.[1]
		? {name: match[1], value: [{kind: 'text', text: match[2] ?? '', isQuoted: true}, ...rest]}
		: undefined;
}

function readSimple(reader: TokenReader): Command {
	const assignments: Assignment[] = [];
	const words: Word[] = [];
	const redirections: Redirection[] = [];
	for (;;) {
		const redirection = reader.takeRedirection();
		const token = redirection ? undefined : reader.takeWord();
		const assignment = token && words.length === 0 ? toAssignment(token.word) : undefined;
		if (redirection) {
			redirections.push(redirection);
		} else if (assignment) {
			assignments.push(assignment);
		} else if (token) {
			words.push(token.word);
		} else if (assignments.length + words.length + redirections.length === 0) {
			throw reader.unexpected();
		} else {
			return {kind: 'simple', assignments, words, redirections};
		}
	}
}

/**
Recursive descent over the grammar of `sh`, without functions, `case` and here-documents.
@throws ShellSyntaxError
*/
export function parseScript(text: string): Script {
	const reader = new TokenReader(tokenize(text));
	const script = readScript(reader);
	if (reader.next) {
		throw reader.unexpected();
	}

	return script;
}
