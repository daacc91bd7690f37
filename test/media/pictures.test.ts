import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {expect, test} from 'vitest';
import {consoleTerminal, lightTerminal} from '../../media/terminal-colours.ts';
import {contrastOf, fromHex, type Rgb} from '../helpers/colour-numbers.ts';

/** Colours of the texts in the terminal, each with what is behind it where that is no plain ground. */
async function textsOf(name: string): Promise<{text: string; behind: string | undefined}[]> {
	const file = path.resolve(import.meta.dirname, `../../media/${name}.svg`);
	const svg = await readFile(file, 'utf8');
	const texts = svg.matchAll(
		/(?:<rect x[^>]* fill="([^"]+)"\/>)?<text x="[\d.]+"[^>]* fill="([^"]+)"/g,
	);
	return Array.from(texts, ([, behind, text = '']) => ({text, behind}));
}

function toRgb(colour: string): Rgb {
	const [red = 0, green = 0, blue = 0] = (/^rgb\((.+)\)$/.exec(colour)?.[1] ?? '')
		.split(',')
		.map(Number);
	return colour.startsWith('#') ? fromHex(colour.slice(1)) : [red, green, blue];
}

test.each([
	['light', lightTerminal],
	['sixteen-colours', consoleTerminal],
])(
	'Every text of the picture “%s” has a contrast of 4.5:1 and more, in several colours',
	async (name, {background}) => {
		const texts = await textsOf(name);
		expect(new Set(texts.map(({text}) => text)).size).toBeGreaterThan(4);
		for (const {text, behind = background} of texts) {
			expect(contrastOf(toRgb(text), toRgb(behind)), `${text} on ${behind}`).toBeGreaterThan(4.5);
		}
	},
);

test('The picture of 16 colours has no others', async () => {
	const {palette, foreground, background} = consoleTerminal;
	const own = [...palette, foreground, background];
	for (const {text, behind = background} of await textsOf('sixteen-colours')) {
		expect(own).toContain(text);
		expect(own).toContain(behind);
	}
});
