import {secretParts} from './find-secrets.ts';
import {isSecretValue} from './secret-value.ts';

/** Values that are known to be secret, searched for wherever they stand. */
export type KnownSecrets = {
	isIn(text: string): boolean;
	/** @param mask Stands for each of them. */
	hide(text: string, mask: string): string;
};

/** What people call everything: looking for these would find no secret. */
const common = new Set(
	'root admin test user users guest password passwd secret token pass demo example default postgres mysql mariadb redis mongo mongodb debian ubuntu alpine docker local localhost main master data www http https data prod dev server client latest bash home'.split(
		' ',
	),
);

const isWorthSearching = (value: string): boolean =>
	value.length >= 4 &&
	value.length <= 4096 &&
	isSecretValue(value) &&
	!common.has(value.toLowerCase()) &&
	!/^\d{1,5}$/.test(value) &&
	!/^\/[a-z/.-]*$/.test(value);

/** As they stand in a URL, in JSON, and as `base64` writes them. */
const spellingsOf = (value: string): string[] => [
	value,
	// Half of a pair of code units has no form in a URL.
	encodeURIComponent(value.replaceAll(/\p{Cs}/gu, '')),
	JSON.stringify(value).slice(1, -1),
	...(value.length >= 8 ? [Buffer.from(value).toString('base64').replace(/=+$/, '')] : []),
];

/** One that is part of other words is meant only where it is a word of its own, or stands behind an option's letter. */
function sourceOf(text: string): string {
	const source = text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
	const isUnlike = text.length >= 8 && /[^A-Za-z]|[a-z][A-Z]/.test(text);
	return isUnlike
		? source
		: `(?:(?<![A-Za-z0-9])|(?<=(?<![\\w-])-[A-Za-z]))${source}(?![A-Za-z0-9])`;
}

const none: KnownSecrets = {isIn: () => false, hide: text => text};

/** @param values In any order; those that are everywhere are not looked for. */
export function knownSecrets(values: Iterable<string>): KnownSecrets {
	const spellings = new Set([...values].filter(isWorthSearching).flatMap(spellingsOf));
	if (spellings.size === 0) {
		return none;
	}

	const longestFirst = [...spellings].sort((one, other) => other.length - one.length);
	const source = longestFirst.map(sourceOf).join('|');
	const once = new RegExp(source);
	const all = new RegExp(source, 'g');
	return {
		isIn: text => once.test(text),
		hide: (text, mask) => text.replace(all, () => mask),
	};
}

/** What is secret in a text, as it was typed and as it was meant: without quotes, and without what may follow. */
export const secretValuesIn = (text: string): string[] =>
	secretParts(text).flatMap(({from, to}) => {
		const typed = text.slice(from, to);
		const meant = typed.replaceAll(/\\n|\r/g, '\n').replaceAll(/["'\\]/g, '');
		const [first = ''] = meant.split(/[,;&\n]/);
		const [word = ''] = meant.split(/\s/);
		const assigned = word.slice(word.lastIndexOf('=') + 1).replace(/\/g?$/, '');
		const parts = [first, word, assigned].filter(part => part === meant || /[^A-Za-z]/.test(part));
		return [typed, meant, ...parts, ...meant.split('\n').filter(line => line.length >= 16)];
	});
