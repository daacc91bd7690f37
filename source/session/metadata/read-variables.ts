import {nameAndValue} from '../../format/name-and-value.ts';

type Word = {text: string; hasEquals: boolean};

const braced = /^\{([A-Za-z_]\w*)(?::([-+])([^}]*))?\}/;
const bare = /^[A-Za-z_]\w*/;

type Known = ReadonlyMap<string, string>;

/** What `$…` at the start of a text stands for, and how long it is; `undefined`: the dollar is one. */
function reference(text: string, known: Known): {value: string; length: number} | undefined {
	const rest = text.slice(1);
	const match = braced.exec(rest) ?? bare.exec(rest);
	if (!match) {
		return undefined;
	}

	const [whole, name = whole, operator, other = ''] = match;
	const value = known.get(name) ?? '';
	const isSet = value !== '';
	const chosen =
		operator === '-' ? (isSet ? value : other) : operator === '+' ? (isSet ? other : '') : value;
	return {value: chosen, length: whole.length + 1};
}

/** @param isLiteral Quotes and backslashes but `\$` stand for themselves, and spaces end nothing. */
function readWords(text: string, known: Known, isLiteral: boolean): Word[] | undefined {
	const words: Word[] = [];
	let word: Word | undefined;
	let quote = '';
	for (let at = 0; at < text.length; at += 1) {
		const character = text.charAt(at);
		if (/\s/.test(character) && quote === '' && !isLiteral) {
			word = undefined;
			continue;
		}

		if (!word) {
			word = {text: '', hasEquals: false};
			words.push(word);
		}

		const next = text.charAt(at + 1);
		const found = character === '$' && quote !== "'" ? reference(text.slice(at), known) : undefined;
		if (found) {
			word.text += found.value;
			at += found.length - 1;
		} else if (
			character === '\\' &&
			(isLiteral ? next === '$' : quote !== "'" && (quote === '' || '"$\\'.includes(next)))
		) {
			word.text += next;
			at += 1;
		} else if (!isLiteral && (character === quote || (quote === '' && /["']/.test(character)))) {
			quote = character === quote ? '' : character;
		} else {
			word.hasEquals ||= character === '=' && word.text !== '';
			word.text += character;
		}
	}

	return quote === '' ? words : undefined;
}

/**
Variables as they are written behind ENV in a Dockerfile, which is what `docker commit --change` reads, too:
several apart by spaces, quotes around values with spaces, `$NAME` and `${NAME:-other}` for what the image has.
A text that is nothing of the kind (`GREETING=hello you`, `MOTTO=it's`) is one variable as it stands, in which
`$NAME` means the same.
@param environment `KEY=value` lines that the image has.
@returns `KEY=value` lines, or what was typed where there is no name.
*/
export function readVariables(text: string, environment: readonly string[]): string[] {
	const known = new Map(environment.map(nameAndValue));
	const words = readWords(text, known, false);
	const isEnv = words !== undefined && words.length > 0 && words.every(word => word.hasEquals);
	return (isEnv ? words : (readWords(text, known, true) ?? [])).map(word => word.text);
}
