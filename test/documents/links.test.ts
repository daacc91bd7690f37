import {existsSync, readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';

const repository = path.resolve(import.meta.dirname, '../..');
const notOurs = new Set(['node_modules', 'dist', 'test-results', '.git']);

/** Markdown files below a folder, relative to the repository. */
const documentsIn = (folder: string): string[] =>
	readdirSync(folder, {withFileTypes: true}).flatMap(entry => {
		const file = path.join(folder, entry.name);
		if (entry.isDirectory()) {
			return notOurs.has(entry.name) ? [] : documentsIn(file);
		}

		return entry.name.endsWith('.md') ? [path.relative(repository, file)] : [];
	});

/** The text without code, in which brackets are no links and `#` is no heading. */
const proseOf = (file: string): string =>
	readFileSync(path.join(repository, file), 'utf8')
		.replaceAll(/^```[\s\S]*?^```/gm, '')
		.replaceAll(/`[^`\n]*`/g, code => code.replaceAll(/[[\]()#]/g, ''));

/** As GitHub names the headings of a page. */
const anchorsOf = (file: string): string[] =>
	[...proseOf(file).matchAll(/^#+ +(.+)$/gm)].map(([, title = '']) =>
		title
			.toLowerCase()
			.replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
			.trim()
			.replaceAll(/\s/g, '-'),
	);

const linksOf = (file: string): string[] =>
	[...proseOf(file).matchAll(/\]\(([^)\s]+)[^)]*\)/g)]
		.map(([, target = '']) => target)
		.filter(target => !/^[a-z]+:/.test(target));

/** @returns Why the link leads nowhere; `undefined` when it leads somewhere. */
function whyBroken(file: string, link: string): string | undefined {
	const [name = '', anchor] = decodeURI(link).split('#');
	const target =
		name === ''
			? file
			: path.relative(repository, path.resolve(repository, path.dirname(file), name));
	if (target.startsWith('..') || !existsSync(path.join(repository, target))) {
		return `${link}: there is no ${target}`;
	}

	return anchor === undefined || anchorsOf(target).includes(anchor)
		? undefined
		: `${link}: ${target} has no such heading`;
}

const documents = documentsIn(repository);

test.each(documents)('Every link of %s leads somewhere in the repository', file => {
	expect(linksOf(file).flatMap(link => whyBroken(file, link) ?? [])).toEqual([]);
});

test('Links that lead nowhere are found, and what only looks like one is not', () => {
	const file = 'readme.md';
	expect(whyBroken(file, 'source/missing.md')).toContain('there is no source/missing.md');
	expect(whyBroken(file, '../elsewhere.md')).toContain('there is no ../elsewhere.md');
	expect(whyBroken(file, '#no-such-part')).toContain('no such heading');
	expect(whyBroken(file, 'source/readme.md#six-concepts')).toBeUndefined();
	expect(linksOf(file)).toContain('media/recording.svg');
});

test('Each decision is listed, and leads through the same four questions', () => {
	const pages = documents.filter(
		file => path.dirname(file) === 'source/decisions' && path.basename(file) !== 'readme.md',
	);
	expect(pages.length).toBeGreaterThan(5);
	const listed = linksOf('source/decisions/readme.md');
	for (const page of pages) {
		expect(listed).toContain(path.basename(page));
		const questions = [...proseOf(page).matchAll(/^\*\*([^*]+)\.\*\*/gm)].map(([, name]) => name);
		expect(questions, page).toEqual([
			'Context',
			expect.stringMatching(/^Choice/),
			'Cost',
			'What would change it',
		]);
	}
});

test.each(documents)('Every file that %s names in code is there', file => {
	const text = readFileSync(path.join(repository, file), 'utf8').replaceAll(
		/^```[\s\S]*?^```/gm,
		'',
	);
	const named = [...text.matchAll(/`((?:source|test|media|\.ci|\.github)\/[\w./-]*)`/g)].map(
		([, name = '']) => name,
	);
	expect(named.filter(name => !existsSync(path.join(repository, name)))).toEqual([]);
});
