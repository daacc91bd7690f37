import type {PackageManager} from './package-list.ts';
import {compareRpmVersions} from './rpm/compare-rpm-versions.ts';

/** Before letters, which stand before everything else; `~` stands before the end, even. */
function rankOf(character: string | undefined): number {
	if (character === '~') {
		return -1;
	}

	if (character === undefined) {
		return 0;
	}

	return /[a-z]/i.test(character) ? character.charCodeAt(0) : character.charCodeAt(0) + 256;
}

function compareTexts(one: string, other: string): number {
	for (let at = 0; at < Math.max(one.length, other.length); at += 1) {
		const difference = rankOf(one[at]) - rankOf(other[at]);
		if (difference !== 0) {
			return difference;
		}
	}

	return 0;
}

/** Digits of any number of places. */
function compareNumbers(one: string, other: string): number {
	const [first, second] = [one.replace(/^0+/, ''), other.replace(/^0+/, '')];
	return first.length - second.length || (first < second ? -1 : Number(first > second));
}

/** Texts and numbers in turn, as dpkg compares them. */
function compareParts(one: string, other: string): number {
	const parts = (text: string) => [...text.matchAll(/(\D*)(\d*)/g)];
	const [first, second] = [parts(one), parts(other)];
	for (let at = 0; at < Math.max(first.length, second.length); at += 1) {
		const [, text = '', number = ''] = first[at] ?? [];
		const [, otherText = '', otherNumber = ''] = second[at] ?? [];
		const difference = compareTexts(text, otherText) || compareNumbers(number, otherNumber);
		if (difference !== 0) {
			return difference;
		}
	}

	return 0;
}

type Split = readonly [epoch: string, version: string, revision: string];

/** `epoch:version-revision`; what is missing is 0. */
function splitRevision(version: string): Split {
	const colon = version.indexOf(':');
	const rest = version.slice(colon + 1);
	const hyphen = rest.lastIndexOf('-');
	return [
		colon === -1 ? '0' : version.slice(0, colon),
		hyphen === -1 ? rest : rest.slice(0, hyphen),
		hyphen === -1 ? '0' : rest.slice(hyphen + 1),
	];
}

/** What stands for a version that comes before the one without it, as each package manager writes it. */
const previews: Record<Exclude<PackageManager, 'dpkg' | 'rpm'>, RegExp> = {
	apk: /_(?=alpha|beta|pre|rc)/g,
	npm: /-/,
	pip: /[._-]?(?=(?:a|b|c|rc|alpha|beta|pre|preview|dev)\.?\d)/gi,
	go: /-/,
	gem: /\.(?=[a-z])/gi,
};

/** Negative: `one` is older than `other`; 0: neither is. */
export function compareVersions(manager: PackageManager, one: string, other: string): number {
	if (manager === 'rpm') {
		return compareRpmVersions(one, other);
	}

	if (manager === 'dpkg' || manager === 'apk') {
		const [first, second] = [one, other].map(version =>
			splitRevision(manager === 'dpkg' ? version : version.replace(previews.apk, '~')),
		) as [Split, Split];
		return (
			compareNumbers(first[0], second[0]) ||
			compareParts(first[1], second[1]) ||
			compareParts(first[2], second[2])
		);
	}

	// What a version was built from says nothing of its age.
	const prepared = (version: string) =>
		version.replace(/\+.*$/, '').replace(previews[manager], '~');
	return compareParts(prepared(one), prepared(other));
}
