import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {expect, test} from 'vitest';
import {keyDocs, withKeyDocs} from '../../media/key-docs.ts';
import {allActions} from '../../source/all-actions.ts';
import {screens} from '../../source/screens/index.ts';
import {engineMatrix} from '../helpers/engine-matrix.ts';

const pageOf = (file: string) => readFile(path.resolve(import.meta.dirname, '../..', file), 'utf8');

const readme = await pageOf('readme.md');

test('The page of keys lists those that the program has; npm run media writes them', async () => {
	const page = await pageOf('media/keys.md');
	expect(withKeyDocs(page, keyDocs(allActions(screens)))).toBe(page);
});

test('The readme takes no more than 200 lines', () => {
	expect(readme.split('\n').length).toBeLessThanOrEqual(200);
});

test('Every picture of the readme and the page of settings is there', async () => {
	const pictures = [readme, await pageOf('media/settings.md')].flatMap(page =>
		Array.from(page.matchAll(/\]\((?:media\/)?([^)]+\.svg)\)/g), ([, file = '']) => file),
	);
	expect(pictures).toEqual(expect.arrayContaining(['recording.svg', 'light.svg']));
	for (const picture of pictures) {
		expect(await pageOf(`media/${picture}`)).toContain('</svg>');
	}
});

test('The readme says on which engines the tests run; npm run works-on writes them', () => {
	for (const {title} of Object.values(engineMatrix)) {
		expect(readme).toMatch(new RegExp(`^\\| ${title} \\| \\d+\\.`, 'm'));
	}
});

test('A page without a place for the keys is refused', () => {
	expect(() => withKeyDocs('# Nothing', '')).toThrow('no place for keys');
});
