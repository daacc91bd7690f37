import {stripVTControlCharacters} from 'node:util';
import {expect, it} from 'vitest';
import {paintSpans} from '../../../source/components/text-view/paint-spans.ts';

const paint = (text: string) => `<${text}>`;
const red = '\u001B[31m';
const plain = '\u001B[39m';

it('paints spans of a line without colours', () => {
	const spans = [
		{start: 0, end: 2},
		{start: 3, end: 4},
	];
	expect(paintSpans('abcd', spans, paint)).toBe('<ab>c<d>');
});

it('brings the colours of the line back behind a span', () => {
	expect(paintSpans(`${red}abcd${plain}`, [{start: 1, end: 2}], paint)).toBe(
		`${red}a\u001B[0m<b>${red}cd${plain}`,
	);
});

it('lights a span over a change of colour as one, and keeps what follows right', () => {
	const painted = paintSpans(`ab${red}cd${plain}ef`, [{start: 1, end: 3}], paint);
	expect(painted).toBe(`a\u001B[0m<bc>${red}d${plain}ef`);
	expect(stripVTControlCharacters(painted)).toBe('a<bc>def');
});

it('does not bring back colours from before a reset', () => {
	expect(paintSpans(`${red}a\u001B[0mbcd`, [{start: 2, end: 3}], paint)).toBe(
		`${red}a\u001B[0mb<c>d`,
	);
});

it('leaves a line without spans as it is', () => {
	expect(paintSpans(`${red}a`, [], paint)).toBe(`${red}a`);
});
