import {expect, test} from 'vitest';
import type {ImageSummary} from '../../../source/engine/images.ts';
import type {TagFacts} from '../../../source/store/tags/tag-facts.ts';
import {toTagRows} from '../../../source/store/tags/tag-row.ts';

const digestOf = (letter: string) => `sha256:${letter.repeat(64)}`;
const day = 86_400_000;

const image = (references: string[], letter: string): ImageSummary => ({
	id: digestOf('0'),
	references,
	localDigests: [],
	digests: [`ghcr.io/team/app@${digestOf(letter)}`],
	createdAt: 10 * day,
	sizeBytes: 1,
	sharedBytes: undefined,
	parentId: undefined,
	labels: {},
});

const facts = (letter: string, createdAt: number | undefined): TagFacts => ({
	digest: digestOf(letter),
	variants: [
		{
			platform: 'linux/arm64',
			digest: digestOf('f'),
			sizeBytes: 5,
			layers: 1,
			createdAt: undefined,
		},
		{platform: 'linux/amd64', digest: digestOf(letter), sizeBytes: 9, layers: 2, createdAt},
	],
});

const rowsOf = (
	told: Record<string, TagFacts>,
	images: readonly ImageSummary[],
	typed: {tag?: string; digest?: string} = {},
) =>
	toTagRows({
		repository: {
			host: 'ghcr.io',
			repository: 'team/app',
			tag: undefined,
			digest: undefined,
			...typed,
		},
		listed: ['1.9', '1.10', 'latest'].map(tag => ({tag, pushedAt: undefined})),
		facts: new Map(Object.entries(told)),
		images,
		enginePlatform: 'linux/amd64',
	});

const find = (rows: ReturnType<typeof rowsOf>, id: string) => rows.find(row => row.id === id);

test('The list of tags ranks versions as versions, latest first', () => {
	const ranked = rowsOf({}, []).toSorted((a, b) => a.rank - b.rank);
	expect(ranked.map(({id}) => id)).toEqual(['latest', '1.10', '1.9']);
});

test('A tag tells size and age of the engine’s own platform', () => {
	expect(find(rowsOf({'1.9': facts('a', 6 * day)}, []), '1.9')).toMatchObject({
		size: '9B',
		changedAt: 6 * day,
		comparison: 'absent',
	});
});

test.each([
	['same', 'a', 10],
	['newer', 'b', 11],
	['older', 'b', 9],
	['different', 'b', undefined],
])('A tag is %s where digest and age say so', (comparison, letter, createdDay) => {
	const told = facts(letter, createdDay === undefined ? undefined : createdDay * day);
	const rows = rowsOf({'1.9': told}, [image(['ghcr.io/team/app:1.9'], 'a')]);
	expect(find(rows, '1.9')?.comparison).toBe(comparison);
});

test('A tag is not known to be the same before the registry tells the digest', () => {
	const rows = rowsOf({}, [image(['ghcr.io/team/app:1.9'], 'a')]);
	expect(find(rows, '1.9')?.comparison).toBeUndefined();
	expect(find(rows, '1.10')?.comparison).toBe('absent');
});

test('A tag names the same image under another tag', () => {
	const rows = rowsOf({latest: facts('a', 1)}, [image(['ghcr.io/team/app:1.9'], 'a')]);
	expect(find(rows, 'latest')).toMatchObject({comparison: 'absent', twin: 'ghcr.io/team/app:1.9'});
});

test('What was typed comes first unless it is listed', () => {
	expect(rowsOf({}, [], {tag: '1.9'}).length).toBe(3);
	expect(rowsOf({}, [], {tag: '3'})[0]).toMatchObject({
		id: '3',
		reference: 'ghcr.io/team/app:3',
		isListed: false,
	});
	const [byDigest] = rowsOf({}, [], {tag: '1.9', digest: digestOf('c')});
	expect(byDigest?.reference).toBe(`ghcr.io/team/app@${digestOf('c')}`);
});
