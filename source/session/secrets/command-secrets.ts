import {nearestWord} from '../../format/nearest-word.ts';
import {isSecretName} from '../../format/secret-name.ts';
import type {LexedCommand, LexedText} from './lex-shell.ts';
import {placedSecrets} from './placed-secrets.ts';
import {
	keysAreNoSecrets,
	namesOnly,
	type ProgramRule,
	pairRules,
	passwordReaders,
	programRules,
	setters,
} from './program-rules.ts';
import {isSecretUnder, isSecretValue, takesSecret} from './secret-value.ts';
import {secretAfterName} from './text-secrets.ts';
import {afterBetween, baseName, givenTo, printed, type WordPart, whole} from './word-part.ts';

let allPrograms: ReadonlySet<string> | undefined;

const prefixes = new Set(
	'sudo doas env time nice nohup exec command builtin xargs { ! if then else elif while until do'.split(
		' ',
	),
);

/** Whether a word of a command can be its program, and not what stands before it. */
const isProgram = (name: string): boolean => !prefixes.has(name) && !/=|^-/.test(name);

/** What a program was meant to be: a typing error tells a secret as well. */
function meantProgram(name: string): string {
	allPrograms ??= new Set(programRules().flatMap(({programs}) => [...programs]));
	return allPrograms.has(name) || name.length < 5 ? name : (nearestWord(name, allPrograms) ?? name);
}

function byRule(rule: ProgramRule, all: readonly LexedText[], program: number): WordPart[] {
	const {either = '', glued = '', options = [], logins, after, places = [], between} = rule;
	const subcommand = after
		? all.findIndex(({text}, at) => at > program && after.test(text))
		: program;
	if (subcommand === -1) {
		return [];
	}

	const words = all.slice(subcommand + 1);
	const found = words.flatMap(({text}, index): WordPart[] => {
		if (!text.startsWith('-')) {
			return [];
		}

		const [letter = ''] = text.slice(1);
		const option = options.find(name => text === name || text.startsWith(`${name}=`));
		const [login] = logins?.options.exec(text) ?? [];
		return [
			...(either.includes(letter) && letter !== '' ? givenTo(words, index, 2) : []),
			...(glued.includes(letter) && letter !== '' && text.length > 2
				? givenTo(words, index, 2)
				: []),
			...(option === undefined ? [] : givenTo(words, index, option.length)),
			...(login === undefined
				? []
				: afterBetween(givenTo(words, index, login.length), logins?.between ?? ':')),
		];
	});
	const positional = words.filter(({text}) => text === '-' || !text.startsWith('-'));
	const counts =
		(!rule.whenGiven || all.some(({text}) => rule.whenGiven?.test(text))) &&
		!all.some(({text}) => rule.unlessGiven?.test(text));
	return [
		...found,
		...(counts ? places : []).flatMap(place => {
			const word = positional.at(place);
			const parts = word ? whole(word) : [];
			return between === undefined ? parts : afterBetween(parts, between);
		}),
	];
}

/** `--password x`, `-storepass x`, `--header x`. */
function byOption(words: readonly LexedText[], programs: readonly string[]): WordPart[] {
	const isOfKeys = programs.some(name => keysAreNoSecrets.has(name));
	return words.flatMap(({text}, index) => {
		const [, name = ''] = /^--?([A-Za-z][\w.-]{2,})$/.exec(text) ?? [];
		const next = words[index + 1];
		return next &&
			takesSecret(name) &&
			!next.text.startsWith('--') &&
			!(isOfKeys && /keys?$/i.test(name)) &&
			!/^(?:id|type|src|source|env|file)=/.test(next.text) &&
			(isSecretUnder(name, next.text) || (!isSecretName(name) && isSecretValue(next.text)))
			? whole(next)
			: [];
	});
}

/** `config set NAME VALUE` */
function byPair(words: readonly LexedText[]): WordPart[] {
	const from = words.findIndex(({text}) => setters.has(text) || /^config\S*$/.test(text));
	return from === -1
		? []
		: words.slice(from + 1).flatMap(({text}, index) => {
				const next = words[from + 2 + index];
				const name = text.replace(/^.*[:/]/, '');
				return next &&
					!/^-|=/.test(text) &&
					!next.text.startsWith('-') &&
					!setters.has(text) &&
					isSecretUnder(name, next.text)
					? whole(next)
					: [];
			});
}

function byNames(words: readonly LexedText[]): WordPart[] {
	const line = words.map(({text}) => text).join(' ');
	const isAll = pairRules.some(expression => expression.test(line));
	return words.flatMap(word => {
		const found = secretAfterName(word.text);
		const [pair] = isAll ? (/^(?:--from-literal=)?[\w./-]+=/.exec(word.text) ?? []) : [];
		const isOption = word.text.startsWith('--') && !word.text.startsWith('--from-literal=');
		return [
			...(found && isSecretValue(word.text.slice(found.from, found.to)) ? [{word, ...found}] : []),
			...(pair === undefined || isOption ? [] : whole(word, pair.length)),
		];
	});
}

/** What a password reader is given: all of it, or what follows the users' names. */
function byReader(command: LexedCommand, reader: LexedCommand): WordPart[] {
	const line = reader.words.map(({text}) => text).join(' ');
	if (!passwordReaders.test(line)) {
		return [];
	}

	const at = command.words.findIndex(({text}) => isProgram(baseName(text)));
	const words = printed(command.words, at);
	const texts = command === reader ? reader.inputs : [...words, ...command.inputs];
	return texts.flatMap(word =>
		/\bchpasswd\b/.test(line)
			? [...word.text.matchAll(/^[^:\s]+:([^\n\\]+)/gm)].map(({0: all, 1: value = '', index}) => ({
					word,
					from: index + all.length - value.length,
					to: index + all.length,
				}))
			: whole(word),
	);
}

/**
What is secret in a command: by the names and options that it is given under, and by what programs take.

@param next What it writes to, where it is piped.
*/
export function commandSecrets(command: LexedCommand, next: LexedCommand | undefined): WordPart[] {
	const {words} = command;
	const names = words.map(({text}) => baseName(text));
	const program = names.find(isProgram) ?? '';
	const isNamesOnly = namesOnly.has(program);
	const known = [meantProgram(program), ...names];
	return [
		...byNames(words),
		...byOption(words, names),
		...(isNamesOnly ? [] : byPair(words)),
		...(isNamesOnly
			? []
			: programRules().flatMap(rule => {
					const at = known.findIndex(name => rule.programs.has(name));
					return at === -1 ? [] : byRule(rule, words, at === 0 ? names.indexOf(program) : at - 1);
				})),
		...byReader(command, command),
		...(command.isPiped && next ? byReader(command, next) : []),
		...placedSecrets(command, next, names.indexOf(program)),
	];
}
