import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import {expect, test} from 'vitest';
import {readTitles} from './read-titles.ts';
import {whyNoSentence} from './why-no-sentence.ts';

const tests = path.resolve(import.meta.dirname, '..');

test('The name of every test is a whole sentence', async () => {
	const names = await readdir(tests, {recursive: true});
	const modules = names.filter(name => /\.tsx?$/.test(name) && !name.startsWith('architecture'));
	const texts = await Promise.all(modules.map(name => readFile(path.join(tests, name), 'utf8')));
	const titles = texts.flatMap((text, index) =>
		readTitles(text).map(title => ({...title, place: `test/${modules[index]}:${title.line}`})),
	);
	expect(titles.length).toBeGreaterThan(2000);
	const wrong = titles.flatMap(title => {
		const why = whyNoSentence(title);
		return why === undefined ? [] : [`${title.place} '${title.text}': ${why}`];
	});
	expect(wrong).toEqual([]);
});

test.each([
	['a filter keeps its rows', undefined, 'it begins small, as if in mid-sentence'],
	['keeps the rows that match', undefined, 'it begins small, as if in mid-sentence'],
	['Keeps the rows that match', undefined, 'it has no subject'],
	['Is narrowed by age', undefined, 'it has no subject'],
	['A filter keeps its rows.', undefined, 'it ends with a full stop'],
	['Detaching', undefined, 'it has no verb'],
	['%j', undefined, 'it has no verb'],
	['the filter keeps its rows', 'Lists', "it does not go on with 'Lists', and begins small"],
	['Keeps the rows that match', 'A filter', 'it has no subject'],
	['in a hurry', 'A pull', 'it has no verb'],
])('The name %j in the group %j is refused: %s', (text, group, why) => {
	expect(whyNoSentence({text, isGroup: false, group})).toBe(why);
});

test.each([
	['A filter keeps its rows', undefined],
	['Marks of a list go to the next row', undefined],
	['5,000 images are counted', undefined],
	['%s is read as %s', undefined],
	['q closes a view', undefined],
	['ctrl-c ends the program', undefined],
	['splitCommandLine points at a quote', undefined],
	['keeps the rows that match', 'A filter'],
	['of a digest is invalid', 'A push'],
	['The newest session comes first', 'Finding sessions'],
	['%s', 'Compared with its registry, an image'],
])('The name %j in the group %j is a sentence', (text, group) => {
	expect(whyNoSentence({text, isGroup: false, group})).toBeUndefined();
});

test('Titles are found in calls, in tables and in groups, each with its line', () => {
	const source = `
describeWithEngines('A prune', ['docker'], () => {
	test('frees what it said', async () => {
		expect(text).toBe("test('no title')");
	});

	test.each([
		['a', 1],
	] as const)("isn't %s", () => {});
});

describe.each(kinds)('An image of %s', kind => {
	it.skipIf(kind === 'podman')(
		'goes with its last name',
		() => {},
	);
	test(title, () => {});
});

test('A list keeps its place', () => {});
`;
	const group = 'A prune';
	expect(readTitles(source)).toEqual([
		{text: group, line: 2, isGroup: true, group: undefined},
		{text: 'frees what it said', line: 3, isGroup: false, group},
		{text: "isn't %s", line: 9, isGroup: false, group},
		{text: 'An image of %s', line: 12, isGroup: true, group: undefined},
		{text: 'goes with its last name', line: 14, isGroup: false, group: 'An image of %s'},
		{text: 'A list keeps its place', line: 20, isGroup: false, group: undefined},
	]);
});
