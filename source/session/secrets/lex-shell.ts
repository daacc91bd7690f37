/** A word of a command line, or a text that a command reads. */
export type LexedText = {
	/** Without its quotes. */
	text: string;
	/** Where each code unit of `text` stands in the line. */
	places: readonly number[];
};

/** A program with its arguments, as far as a lenient reader can tell. */
export type LexedCommand = {
	words: LexedText[];
	/** Its here-documents and here-strings. */
	inputs: LexedText[];
	/** Files that it reads or writes. */
	files: string[];
	/** Its output goes to the next one. */
	isPiped: boolean;
};

type Building = {text: string; places: number[]};

/** Longer ones are read as words: many that never end would each be looked for up to the end of a long text. */
const longestSubstitution = 5000;

/** Where a `$(` that begins at `at` ends; -1 where it does not. */
export function endOfSubstitution(line: string, at: number): number {
	let depth = 0;
	const last = Math.min(line.length, at + longestSubstitution);
	for (let index = at + 1; index < last; index += 1) {
		depth += line[index] === '(' ? 1 : line[index] === ')' ? -1 : 0;
		if (depth === 0) {
			return index;
		}
	}

	return -1;
}

/** Where a quoted part that begins at `at` ends; -1 where it does not. */
function endOfQuote(line: string, at: number): number {
	const quote = line[at] ?? '';
	for (let index = at + 1; index < line.length; index += 1) {
		if (line[index] === '\\' && quote !== "'") {
			index += 1;
		} else if (line[index] === quote) {
			return index;
		}
	}

	return -1;
}

/**
Takes a line, or a script, apart into simple commands; never gives up. It is made for finding what must not
be seen: what it reads wrongly is read as a word all the same.
*/
export function lexShell(line: string): LexedCommand[] {
	const commands: LexedCommand[] = [];
	let current: LexedCommand = {words: [], inputs: [], files: [], isPiped: false};
	let word = undefined as Building | undefined;
	let redirect: 'file' | 'string' | 'document' | undefined;
	let pending: {command: LexedCommand; name: string; isChomped: boolean}[] = [];
	let isChomped = false;
	let at = 0;

	const add = (text: string, place: number) => {
		word ??= {text: '', places: []};
		word.text += text;
		for (let index = 0; index < text.length; index += 1) {
			word.places.push(place + index);
		}
	};
	const endWord = () => {
		if (word && redirect === 'document') {
			pending.push({command: current, name: word.text, isChomped});
		} else if (word && redirect === 'string') {
			current.inputs.push(word);
		} else if (word && redirect === 'file') {
			current.files.push(word.text);
		} else if (word) {
			current.words.push(word);
		}

		redirect = word ? undefined : redirect;
		word = undefined;
	};
	const endCommand = (isPiped: boolean) => {
		endWord();
		if (current.words.length + current.inputs.length + current.files.length > 0) {
			commands.push(current);
			current.isPiped = isPiped;
			current = {words: [], inputs: [], files: [], isPiped: false};
		}

		redirect = undefined;
	};
	const readDocuments = () => {
		for (const {command, name, isChomped: chomps} of pending) {
			const from = at;
			let end = line.length;
			for (let begin = at; begin < line.length; ) {
				const newline = line.indexOf('\n', begin);
				const stop = newline === -1 ? line.length : newline;
				const told = line.slice(begin, stop);
				at = Math.min(line.length, stop + 1);
				if ((chomps ? told.replace(/^\t+/, '') : told) === name) {
					end = begin;
					break;
				}

				begin = stop + 1;
			}

			const text = line.slice(from, end);
			command.inputs.push({
				text,
				places: Array.from({length: text.length}, (_, index) => from + index),
			});
		}

		pending = [];
	};

	while (at < line.length) {
		const character = line[at] ?? '';
		const rest = line.slice(at, at + 3);
		if (character === '\\') {
			if (line[at + 1] !== '\n') {
				add(line[at + 1] ?? '', at + 1);
			}

			at += 2;
		} else if ((character === "'" || character === '"') && endOfQuote(line, at) !== -1) {
			const end = endOfQuote(line, at);
			add('', at + 1);
			for (let index = at + 1; index < end; index += 1) {
				const isEscape =
					character === '"' && line[index] === '\\' && /["$`\\]/.test(line[index + 1] ?? '');
				index += isEscape ? 1 : 0;
				add(line[index] ?? '', index);
			}

			at = end + 1;
		} else if (rest.startsWith('$(') && endOfSubstitution(line, at) !== -1) {
			const end = endOfSubstitution(line, at) + 1;
			add(line.slice(at, end), at);
			at = end;
		} else if (character === '`' && line.indexOf('`', at + 1) !== -1) {
			const end = line.indexOf('`', at + 1) + 1;
			add(line.slice(at, end), at);
			at = end;
		} else if (character === '\n') {
			endCommand(false);
			at += 1;
			readDocuments();
		} else if (/\s/.test(character)) {
			endWord();
			at += 1;
		} else if (character === '#' && !word) {
			const end = line.indexOf('\n', at);
			at = end === -1 ? line.length : end;
		} else if (rest === '<<<') {
			endWord();
			redirect = 'string';
			at += 3;
		} else if (rest.startsWith('<<')) {
			endWord();
			redirect = 'document';
			isChomped = rest === '<<-';
			at += isChomped ? 3 : 2;
		} else if (character === '>' || character === '<' || rest.startsWith('&>')) {
			if (word && /^\d$/.test(word.text)) {
				word = undefined;
			}

			endWord();
			redirect = 'file';
			at += (/^(?:&>>|&>|>>|>&|<&|>\||<>|[<>])/.exec(rest) ?? [''])[0].length || 1;
		} else if (/[;|&()]/.test(character)) {
			const isDouble = character === line[at + 1];
			endCommand(character === '|' && !isDouble);
			at += isDouble || rest.startsWith('|&') ? 2 : 1;
		} else {
			add(character, at);
			at += 1;
		}
	}

	endCommand(false);
	readDocuments();
	return commands;
}
