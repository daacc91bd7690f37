import type {FileTree} from '../files/file-tree.ts';
import {absolutePath} from '../files/path.ts';
import {evaluateArithmetic} from './arithmetic.ts';
import type {ShellState} from './shell-state.ts';
import type {Word, WordPart} from './syntax.ts';

const toExpression = (pattern: string) =>
	new RegExp(
		`^${pattern
			.replace(/[.+^${}()|[\]\\]/g, '\\$&')
			.replaceAll('*', '.*')
			.replaceAll('?', '.')}$`,
		's',
	);

/** Paths that a pattern with `*` and `?` stands for, sorted; the pattern itself when there are none. */
function matchFiles(files: FileTree, pattern: string, directory: string): string[] {
	const isAbsolute = pattern.startsWith('/');
	let found = [isAbsolute ? '/' : ''];
	for (const part of pattern.split('/').filter(Boolean)) {
		const expression = toExpression(part);
		found = found.flatMap(base => {
			const place = absolutePath(directory, base);
			const names = /[*?]/.test(part)
				? files
						.list(place)
						.filter(
							name => expression.test(name) && (part.startsWith('.') || !name.startsWith('.')),
						)
				: files.find(absolutePath(place, part), {link: true})
					? [part]
					: [];
			return names.map(name =>
				base === '' || base === '/' ? `${base}${name}` : `${base}/${name}`,
			);
		});
	}

	return found.length === 0 || pattern === '' ? [pattern] : found;
}

/** Runs `$(…)` and answers with what it printed. */
export type Substitute = (source: string) => Promise<string>;

type Piece = {text: string; isQuoted: boolean};

function variableValue(name: string, shell: ShellState): string | undefined {
	switch (name) {
		case '?':
			return String(shell.status);
		case '$':
			return '1';
		case '#':
			return String(Math.max(0, shell.parameters.length - 1));
		case '@':
		case '*':
			return shell.parameters.slice(1).join(' ');
		case 'PWD':
			return shell.directory;
		default:
			return /^\d+$/.test(name) ? shell.parameters[Number(name)] : shell.variables.get(name);
	}
}

async function expandPart(
	part: WordPart,
	shell: ShellState,
	substitute: Substitute,
): Promise<string> {
	switch (part.kind) {
		case 'text':
			return part.text;
		case 'variable': {
			const value = variableValue(part.name, shell);
			return (value === undefined || value === '') && part.fallback
				? expandText(part.fallback, shell, substitute)
				: (value ?? '');
		}
		case 'arithmetic':
			return String(evaluateArithmetic(part.text, name => variableValue(name, shell)));
		default:
			return (await substitute(part.source)).replace(/\n+$/, '');
	}
}

async function expandPieces(
	word: Word,
	shell: ShellState,
	substitute: Substitute,
): Promise<Piece[]> {
	const pieces: Piece[] = [];
	for (const part of word) {
		const text = await expandPart(part, shell, substitute);
		// Text as typed has no spaces outside quotes: only what came out of a `$` is split.
		pieces.push({text, isQuoted: part.isQuoted || part.kind === 'text'});
	}

	return pieces;
}

/** Without splitting: for assignments and file names. */
export async function expandText(
	word: Word,
	shell: ShellState,
	substitute: Substitute,
): Promise<string> {
	const pieces = await expandPieces(word, shell, substitute);
	return expandHome(word, pieces.map(({text}) => text).join(''), shell);
}

function expandHome(word: Word, text: string, shell: ShellState): string {
	const [first] = word;
	const isTyped = first?.kind === 'text' && !first.isQuoted && /^~(?:$|\/)/.test(first.text);
	return isTyped ? (shell.variables.get('HOME') ?? '/') + text.slice(1) : text;
}

/** Splits what came out of unquoted variables at spaces. An empty unquoted word vanishes. */
function splitPieces(pieces: readonly Piece[]): string[] {
	const fields: string[] = [];
	let current: string | undefined;
	for (const {text, isQuoted} of pieces) {
		if (isQuoted) {
			current = (current ?? '') + text;
			continue;
		}

		for (const [index, field] of text.split(/\s+/).entries()) {
			if (index > 0 && current !== undefined) {
				fields.push(current);
				current = undefined;
			}

			if (field !== '') {
				current = (current ?? '') + field;
			}
		}
	}

	return current === undefined ? fields : [...fields, current];
}

/** One word as typed to any number of arguments. */
export async function expandWord(
	word: Word,
	shell: ShellState,
	substitute: Substitute,
): Promise<string[]> {
	const isPattern = word.some(
		part => part.kind === 'text' && !part.isQuoted && /[*?]/.test(part.text),
	);
	const fields = splitPieces(await expandPieces(word, shell, substitute)).map(field =>
		expandHome(word, field, shell),
	);
	return isPattern
		? fields.flatMap(field =>
				matchFiles(shell.process.files, field, absolutePath('/', shell.directory)),
			)
		: fields;
}
