import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import {expect, test} from 'vitest';

const source = path.resolve(import.meta.dirname, '../../source');

/** What Slipway counts. */
const nouns =
	'changes|commands|containers|entries|errors|files|findings|images|items|jobs|layers|manifests|networks|paths|platforms|references|registries|rows|sessions|steps|tags|volumes|warnings';

/** A number that is put before a plural: for one of them it is wrong. */
const numberBeforePlural = new RegExp(`\\$\\{[^{}\`]+\\} (?:${nouns})\\b`, 'g');

/** What the practice engine says is another program's, and documentation shows how texts are put together. */
const isRead = (name: string) =>
	/\.tsx?$/.test(name) && !name.startsWith('practice/') && name !== 'format/shown.ts';

test('Numbers of things are written by `counted`, which knows one from several', async () => {
	const names = (await readdir(source, {recursive: true})).filter(isRead);
	const found = await Promise.all(
		names.map(async name => {
			const text = await readFile(path.join(source, name), 'utf8');
			return [...text.matchAll(numberBeforePlural)].map(([place]) => `${name}: ${place}`);
		}),
	);
	expect(found.flat()).toEqual([]);
});
