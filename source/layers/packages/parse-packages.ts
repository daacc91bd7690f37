import type {Package, PackageManager} from './package-list.ts';
import {parseRpm} from './rpm/parse-rpm.ts';

/** No package has a longer name or version: what is longer is none. */
const longestText = 256;

/** Removed packages stay in the record as long as their settings do. */
const goneStatus = /\s(?:not-installed|config-files)$/;

function named(name: unknown, version: unknown): Package[] {
	const isText = (text: unknown): text is string =>
		typeof text === 'string' && text !== '' && text.length <= longestText;
	return isText(name) && isText(version) ? [{name, version}] : [];
}

/** Of a paragraph of `Field: value` lines. @param separator Behind the field's name. */
const fieldOf = (paragraph: string, field: string, separator = ': ?'): string | undefined =>
	new RegExp(`^${field}${separator}(.*)$`, 'm').exec(paragraph)?.[1]?.trim();

function parseDpkg(text: string): Package[] {
	return text.split(/\n\s*\n/).flatMap(paragraph => {
		const isGone = goneStatus.test(fieldOf(paragraph, 'Status') ?? '');
		return isGone ? [] : named(fieldOf(paragraph, 'Package'), fieldOf(paragraph, 'Version'));
	});
}

const parseApk = (text: string): Package[] =>
	text
		.split(/\n\n/)
		.flatMap(paragraph => named(fieldOf(paragraph, 'P', ':'), fieldOf(paragraph, 'V', ':')));

function parseNpm(text: string): Package[] {
	const manifest: unknown = JSON.parse(text);
	const {name, version} = (manifest ?? {}) as Record<string, unknown>;
	return named(name, version);
}

function parsePip(text: string): Package[] {
	const [head = ''] = text.split(/\r?\n\r?\n/, 1);
	return named(fieldOf(head, 'Name'), fieldOf(head, 'Version'));
}

const parseGem = (text: string): Package[] =>
	named(
		/^\s*\w+\.name\s*=\s*["']([^"']*)["']/m.exec(text)?.[1],
		/^\s*\w+\.version\s*=\s*(?:Gem::Version\.new\s*\(?\s*)?["']([^"']*)["']/m.exec(text)?.[1],
	);

/** What a module requires, one by one or in a block. */
function parseGo(text: string): Package[] {
	const blocks = [...text.matchAll(/^require\s*\(([^)]*)\)/gm)].map(([, block = '']) => block);
	const single = [...text.matchAll(/^require\s+([^\s(].*)$/gm)].map(([, line = '']) => line);
	return [...blocks.flatMap(block => block.split('\n')), ...single].flatMap(line => {
		const [name, version] = line
			.replace(/\/\/.*/, '')
			.trim()
			.split(/\s+/);
		return named(name, version);
	});
}

const parsers: Record<Exclude<PackageManager, 'rpm'>, (text: string) => Package[]> = {
	dpkg: parseDpkg,
	apk: parseApk,
	npm: parseNpm,
	pip: parsePip,
	go: parseGo,
	gem: parseGem,
};

/**
The packages that a record tells.
@param log What stands beside a database of rpm, see `parseRpm`.
@returns `undefined`: it is damaged or of an unknown format.
*/
export function parsePackages(
	manager: PackageManager,
	contents: Buffer,
	log?: Buffer,
): Package[] | undefined {
	try {
		return manager === 'rpm'
			? parseRpm(contents, log)
			: parsers[manager](contents.toString().replaceAll('\r\n', '\n'));
	} catch {
		return undefined;
	}
}
