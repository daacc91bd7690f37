import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {expect, test} from 'vitest';
import {keyDocs, withKeyDocs} from '../../media/key-docs.ts';
import {allActions} from '../../source/all-actions.ts';
import {screens} from '../../source/screens/index.ts';
import {engineMatrix} from '../helpers/engine-matrix.ts';

const readme = await readFile(path.resolve(import.meta.dirname, '../../readme.md'), 'utf8');

test('The readme lists the keys that the program has; npm run media writes them', () => {
	expect(withKeyDocs(readme, keyDocs(allActions(screens)))).toBe(readme);
});

test('Every picture of the readme is there', async () => {
	const pictures = [...readme.matchAll(/\]\((media\/[^)]+)\)/g)].map(([, file = '']) => file);
	expect(pictures.length).toBeGreaterThan(0);
	for (const picture of pictures) {
		const svg = await readFile(path.resolve(import.meta.dirname, '../..', picture), 'utf8');
		expect(svg).toContain('</svg>');
	}
});

test('The readme says on which engines the tests run; npm run works-on writes them', () => {
	for (const {title} of Object.values(engineMatrix)) {
		expect(readme).toMatch(new RegExp(`^\\| ${title} \\| \\d+\\.`, 'm'));
	}
});

test('A readme without a place for the keys is refused', () => {
	expect(() => withKeyDocs('# Nothing', '')).toThrow('no place for keys');
});
