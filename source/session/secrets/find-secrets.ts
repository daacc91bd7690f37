import type {TextPart} from '../../format/mask-secret.ts';
import {commandSecrets} from './command-secrets.ts';
import {lexShell} from './lex-shell.ts';
import {textSecrets} from './text-secrets.ts';
import type {WordPart} from './word-part.ts';

/** Texts in texts: `sh -c "…"`, here-documents, substitutions. */
const deepest = 4;

/** A word's own part, where it stands in the line. */
const inLine = ({word: {places}, from, to}: WordPart): TextPart => ({
	from: places[from] ?? 0,
	to: (places[to - 1] ?? 0) + 1,
});

function partsOf(text: string, depth: number): TextPart[] {
	const commands = lexShell(text);
	const nested = commands.flatMap(({words, inputs}) => [
		...words.filter(word => word.text !== text && /[\s`\\"']|\$\(/.test(word.text)),
		...inputs,
	]);
	// `"$(…)"` and the like: what is in it is a line of its own.
	const substituted = [...text.matchAll(/\$\(([\s\S]*?)\)|`([^`]+)`/g)].flatMap(
		({0: all, 1: first, 2: second, index}) => {
			const inside = first ?? second ?? '';
			return [{text: inside, at: index + all.indexOf(inside)}];
		},
	);
	return [
		...textSecrets(text),
		...commands.flatMap((command, index) =>
			commandSecrets(command, commands[index + 1]).map(inLine),
		),
		...(depth >= deepest
			? []
			: [
					...nested.flatMap(word =>
						partsOf(word.text, depth + 1).map(part => inLine({word, ...part})),
					),
					...substituted.flatMap(({text: inside, at}) =>
						partsOf(inside, depth + 1).map(({from, to}) => ({from: from + at, to: to + at})),
					),
				]),
	];
}

/** The same in no order, and as each way of looking saw it: one of them tells the secret alone. */
export const secretParts = (text: string): TextPart[] => partsOf(text, 0);

/**
Where secrets stand in a command, a script or a file of settings: by what they look like, by the names and
options that they are given under, and by what programs are known to take. Sorted; none lies in another.
*/
export function findSecrets(text: string): TextPart[] {
	const found: TextPart[] = [];
	for (const part of secretParts(text).sort((one, other) => one.from - other.from)) {
		const last = found.at(-1);
		if (last && part.from <= last.to) {
			last.to = Math.max(last.to, part.to);
		} else if (part.to > part.from) {
			found.push({...part});
		}
	}

	return found;
}
