import {stripVTControlCharacters} from 'node:util';
import {expect, it} from 'vitest';
import {paintSpans} from '../../../source/components/text-view/paint-spans.ts';
import {phrase, type Shown, stillShown} from '../../../source/format/shown.ts';
import type {Span} from '../../../source/store/text/search-lines.ts';

const paint = (text: Shown) => phrase`<${text}>`;
const lit = (line: string, spans: readonly Span[]) => paintSpans(stillShown(line), spans, paint);
const red = '\u001B[31m';
const plain = '\u001B[39m';

it('Spans of a line without colours are painted', () => {
	const spans = [
		{start: 0, end: 2},
		{start: 3, end: 4},
	];
	expect(lit('abcd', spans)).toBe('<ab>c<d>');
});

it('The colours of the line are back behind a span', () => {
	expect(lit(`${red}abcd${plain}`, [{start: 1, end: 2}])).toBe(
		`${red}a\u001B[0m<b>${red}cd${plain}`,
	);
});

it('A span over a change of colour is lit as one, and what follows stays right', () => {
	const painted = lit(`ab${red}cd${plain}ef`, [{start: 1, end: 3}]);
	expect(painted).toBe(`a\u001B[0m<bc>${red}d${plain}ef`);
	expect(stripVTControlCharacters(painted)).toBe('a<bc>def');
});

it('Colours from before a reset do not come back', () => {
	expect(lit(`${red}a\u001B[0mbcd`, [{start: 2, end: 3}])).toBe(`${red}a\u001B[0mb<c>d`);
});

it('A line without spans stays as it is', () => {
	expect(lit(`${red}a`, [])).toBe(`${red}a`);
});
