import {expect, test} from 'vitest';
import type {SearchResult} from '../../../source/engine/registry.ts';
import {Problem} from '../../../source/problem.ts';
import {type Finders, findRepositories} from '../../../source/store/search/find-repositories.ts';
import {parseSearchTerm} from '../../../source/store/search/search-term.ts';
import {readAll} from '../../contract/streams.ts';

const {signal} = new AbortController();

const result = (name: string, isOfficial = false): SearchResult => ({
	name,
	description: '',
	stars: 1,
	isOfficial,
});

/** What is asked of engine and registry, and their answers; an error is one. */
function finders(
	found: SearchResult[] | Problem,
	pages: string[][] | Problem = [],
): Finders & {asked: string[]} {
	const asked: string[] = [];
	return {
		asked,
		async search(term) {
			asked.push(`search ${term}`);
			if (found instanceof Problem) {
				throw found;
			}

			return found;
		},
		async *catalog(host) {
			asked.push(`catalog ${host}`);
			if (pages instanceof Problem) {
				throw pages;
			}

			yield* pages;
		},
	};
}

const find = async (sources: Finders, typed: string) =>
	(await readAll(findRepositories(sources, parseSearchTerm(typed), {signal}))).flat();

const refusal = new Problem({reason: 'unauthorized', message: 'Not for you.'});

test('Docker Hub is searched through the engine, and by nothing else', async () => {
	const sources = finders([result('redis', true), result('bitnami/redis')], [['redis']]);
	const found = await find(sources, 'redis');
	expect(sources.asked).toEqual(['search redis']);
	expect(found.map(({name, isOfficial}) => [name, isOfficial])).toEqual([
		['redis', true],
		['bitnami/redis', false],
	]);
	await expect(find(finders(refusal), 'redis')).rejects.toBe(refusal);
});

test('Names of another registry get its host, and are never official', async () => {
	const found = await find(
		finders([result('redis', true), result('quay.io/team/redis'), result('team/redis')]),
		'quay.io/redis',
	);
	expect(found.map(({name, isOfficial}) => [name, isOfficial])).toEqual([
		['quay.io/redis', false],
		['quay.io/team/redis', false],
	]);
});

test.each([
	['cannot search', refusal],
	['finds nothing', []],
])('A registry that %s is browsed', async (_, answer) => {
	const sources = finders(answer, [['team/app', 'other'], ['none'], ['TEAM/App', 'app-two']]);
	const found = await find(sources, 'localhost:5000/app');
	expect(sources.asked).toEqual(['search localhost:5000/app', 'catalog localhost:5000']);
	expect(found.map(({name, stars}) => [name, stars])).toEqual([
		['localhost:5000/team/app', undefined],
		['localhost:5000/app-two', undefined],
	]);
});

test('A registry alone is browsed at once', async () => {
	const sources = finders(refusal, [['a'], ['b']]);
	expect((await find(sources, 'localhost:5000')).map(({name}) => name)).toEqual([
		'localhost:5000/a',
		'localhost:5000/b',
	]);
	expect(sources.asked).toEqual(['catalog localhost:5000']);
});

test('Where neither works the registry’s own reason is told', async () => {
	await expect(find(finders([], refusal), 'ghcr.io/team')).rejects.toBe(refusal);
});

test('An abort asks nobody else', async () => {
	const abort = new AbortController();
	const sources = finders(refusal, [['app']]);
	const {search} = sources;
	const finding = findRepositories(
		{
			...sources,
			search(term, options) {
				abort.abort(new Error('Changed my mind'));
				return search(term, options);
			},
		},
		parseSearchTerm('localhost:5000/app'),
		{signal: abort.signal},
	);
	await expect(finding.next()).rejects.toThrow('Changed my mind');
	expect(sources.asked).toEqual(['search localhost:5000/app']);
});

test('A name and a password in the search are refused before anything is asked', async () => {
	const asked: string[] = [];
	const finders = {
		async search() {
			asked.push('search');
			return [];
		},
		async *catalog() {
			asked.push('catalog');
			yield [];
		},
	};
	const term = parseSearchTerm('https://ann:hunter2@registry.example.com/app');
	const finding = findRepositories(finders, term, {signal: new AbortController().signal});
	await expect(finding.next()).rejects.toMatchObject({
		reason: 'invalid',
		message: expect.not.stringContaining('hunter2'),
	});
	expect(asked).toEqual([]);
});
