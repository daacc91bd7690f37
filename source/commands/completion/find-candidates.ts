import type {Command, Option} from 'commander';
import type {CompletedName, EngineChoice} from '../command-request.ts';

export type Candidate = {
	/** Stands for the whole word. */
	value: string;
	description: string;
};

export type Candidates = {
	candidates: Candidate[];
	/** Names that fit the word, too; none for most words. */
	names: readonly CompletedName[];
	/** True where a file or folder is meant: the shell knows those better. */
	isFile: boolean;
	/** Of the word so far; `undefined` for none. */
	engine: EngineChoice;
};

const isFileWord = (placeholder: string): boolean => /file|path|folder|directory/.test(placeholder);

/** By the word that stands for an argument in the help. */
const namesOfArguments: Readonly<Record<string, readonly CompletedName[]>> = {
	image: ['image'],
	container: ['container'],
	before: ['image', 'container'],
	after: ['image'],
	from: ['image'],
};

const nothing = {candidates: [], names: [], isFile: false};

const optionsOf = (program: Command, command: Command | undefined): readonly Option[] =>
	[...(command?.options ?? []), ...program.options].filter(({hidden}) => !hidden);

const find = (options: readonly Option[], word: string): Option | undefined =>
	options.find(({short, long}) => word === short || word === long);

/** What an option takes, with what has to stand before it in the same word. */
function valuesOf({argChoices = [], flags, description}: Option, before = '') {
	return {
		candidates: argChoices.map(choice => ({value: before + choice, description})),
		names: [],
		isFile: isFileWord(/<([^>]+)>/.exec(flags)?.[1] ?? ''),
	};
}

type Read = {
	command: Command | undefined;
	/** Words that are no flags, behind the command. */
	count: number;
	/** A flag whose value the next word is. */
	open: Option | undefined;
	isPlain: boolean;
	engine: EngineChoice;
};

function readWords(program: Command, words: readonly string[]): Read {
	const read: Read = {
		command: undefined,
		count: 0,
		open: undefined,
		isPlain: false,
		engine: {},
	};
	const note = (option: Option, value: string | true) => {
		const name = option.attributeName();
		if (program.options.includes(option)) {
			Object.assign(read.engine, {[name]: value});
		}
	};

	for (const word of words) {
		if (read.open) {
			note(read.open, word);
			read.open = undefined;
		} else if (word === '--' && !read.isPlain) {
			read.isPlain = true;
		} else if (word.startsWith('-') && !read.isPlain) {
			const [flag = word, ...values] = word.startsWith('--') ? word.split('=') : [word];
			const option = find(optionsOf(program, read.command), flag);
			const takesValue = option?.required ?? false;
			if (option && (values.length > 0 || !takesValue)) {
				note(option, takesValue ? values.join('=') : true);
			} else {
				read.open = option;
			}
		} else if (read.command) {
			read.count += 1;
		} else {
			read.command = program.commands.find(command => command.name() === word);
			read.count += read.command ? 0 : 1;
		}
	}

	return read;
}

/**
What the last of the words can become.
@param program With all its commands.
@param words What stands behind the program's name up to the cursor; the last one is empty where a new one begins.
*/
export function findCandidates(program: Command, words: readonly string[]): Candidates {
	const current = words.at(-1) ?? '';
	const {command, count, open, isPlain, engine} = readWords(program, words.slice(0, -1));
	const matching = ({candidates, ...rest}: Omit<Candidates, 'engine'>): Candidates => ({
		...rest,
		engine,
		candidates: candidates.filter(({value}) => value.startsWith(current)),
	});
	const options = optionsOf(program, command);
	if (open) {
		return matching(valuesOf(open));
	}

	if (current.startsWith('-') && !isPlain) {
		const [flag = '', value] = current.split('=', 2);
		const option = value === undefined ? undefined : find(options, flag);
		if (option) {
			return matching(valuesOf(option, `${flag}=`));
		}

		return matching({
			...nothing,
			candidates: options.flatMap(({long, description}) =>
				long ? [{value: long, description}] : [],
			),
		});
	}

	if (!command) {
		const commands = program.commands.map(one => ({
			value: one.name(),
			description: one.description(),
		}));
		return matching({...nothing, candidates: count === 0 ? commands : []});
	}

	const taken = command.registeredArguments;
	const argument = taken[count] ?? (taken.at(-1)?.variadic ? taken.at(-1) : undefined);
	const {argChoices = [], description = ''} = argument ?? {};
	const name = argument?.name() ?? '';
	const names = namesOfArguments[name] ?? [];
	return matching({
		candidates: argChoices.map(value => ({value, description})),
		names,
		// A path inside an image is none of this machine.
		isFile: isFileWord(name) && !taken.some(other => namesOfArguments[other.name()]),
	});
}
