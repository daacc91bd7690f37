import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import {expect, test} from 'vitest';
import {findKeepers} from './find-keepers.ts';
import {keptCollections} from './kept-collections.ts';

const source = new URL('../../source/', import.meta.url).pathname;

async function keepersOfSource(): Promise<Record<string, string[]>> {
	const found: Record<string, string[]> = {};
	for (const name of await readdir(source, {recursive: true})) {
		if (!/\.tsx?$/.test(name)) {
			continue;
		}

		const keepers = findKeepers(await readFile(path.join(source, name), 'utf8'));
		if (keepers.length > 0) {
			found[name] = [...new Set(keepers)].sort();
		}
	}

	return found;
}

test('Every collection that is kept has a bound that is written down', async () => {
	const listed = Object.entries(keptCollections).map(([name, bounds]) => [
		name,
		Object.keys(bounds).sort(),
	]);
	expect(await keepersOfSource()).toEqual(Object.fromEntries(listed));
});

test.each([
	['const seen = new Map<string, number>();\nseen.set(text, 1);', ['seen']],
	['export const seen = new Set<string>();\nseen.add(text);', ['seen']],
	['const lines: string[] = [];\nlines.push(text);', ['lines']],
	['const byName: Record<string, number> = {};\nbyName[name] = 1;', ['byName']],
	['const widths = createTextCache<number>(100);\nwidths.of(text, measure);', ['widths']],
	['const updates = retainedKey<Updates>(() => new Map());', ['updates']],
	['export function createJobs() {\n\tconst list = createStore<Job[]>([]);\n}', ['list']],
	[
		'export function createRing(\n\tlimit: number,\n): Ring {\n\tlet slots = [];\n\tslots[1] = 2;\n}',
		['slots'],
	],
	[
		'class Painter {\n\treadonly #rows = new Map();\n\tadd() {\n\t\tthis.#rows.set(1, 2);\n\t}\n}',
		['#rows'],
	],
	['const units = new Map([["k", 1000]]);\nunits.get(name);', []],
	['function count() {\n\tconst seen = new Set();\n\tseen.add(1);\n}', []],
])('The rule sees what is kept in %j', (text, names) => {
	expect(findKeepers(text)).toEqual(names);
});
