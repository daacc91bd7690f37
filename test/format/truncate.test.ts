import fc from 'fast-check';
import stringWidth from 'string-width';
import {describe, expect, it} from 'vitest';
import {shortId} from '../../source/format/short-id.ts';
import {phrase, stillShown} from '../../source/format/shown.ts';
import {sparkline} from '../../source/format/sparkline.ts';
import {padEnd, padStart, truncateEnd, truncateMiddle} from '../../source/format/truncate.ts';

const text = fc.string({unit: 'grapheme', maxLength: 30});
const columns = fc.integer({min: 0, max: 40});

describe('truncateEnd', () => {
	it.each([
		['registry', 8, 'registry'],
		['registry', 7, 'regist…'],
		['registry', 1, '…'],
		['registry', 0, ''],
		['日本語', 5, '日本…'],
		['日本語', 4, '日…'],
		['⺀𐀀', 2, '…'],
	])('cuts %s to %d columns: %s', (long, width, expected) => {
		expect(truncateEnd(stillShown(long), width)).toBe(expected);
	});

	it('takes another ellipsis for terminals without Unicode', () => {
		expect(truncateEnd(stillShown('registry'), 6, phrase`...`)).toBe('reg...');
		expect(truncateEnd(stillShown('registry'), 2, phrase`...`)).toBe('re');
	});
});

describe('truncateMiddle', () => {
	it.each([
		['redis:7', 7, 'redis:7'],
		['registry.example.com/team/app:1.2', 20, 'registry.ex…/app:1.2'],
		['registry.example.com/a-rather-long-name:1.2', 20, 'registr…ong-name:1.2'],
		['abcdefgh', 3, 'a…h'],
		['abcdefgh', 2, 'a…'],
		['abcdefgh', 1, '…'],
	])('cuts %s to %d columns: %s', (long, width, expected) => {
		expect(truncateMiddle(stillShown(long), width)).toBe(expected);
	});
});

describe('Every fitting', () => {
	it('stays within its columns for any text', () => {
		fc.assert(
			fc.property(text, columns, (long, width) => {
				expect(stringWidth(truncateEnd(stillShown(long), width))).toBeLessThanOrEqual(width);
				expect(stringWidth(truncateMiddle(stillShown(long), width))).toBeLessThanOrEqual(width);
			}),
		);
	});

	it('changes nothing that fits', () => {
		fc.assert(
			fc.property(text, long => {
				const width = stringWidth(long);
				expect(truncateEnd(stillShown(long), width)).toBe(long);
				expect(truncateMiddle(stillShown(long), width)).toBe(long);
			}),
		);
	});

	it('pads by columns, not by characters', () => {
		expect(padEnd(stillShown('日本'), 6)).toBe('日本  ');
		expect(padStart(stillShown('日本'), 6)).toBe('  日本');
		expect(padEnd(stillShown('too long'), 3)).toBe('too long');
	});
});

describe('shortId', () => {
	it('shows twelve digits of any id', () => {
		expect(shortId(`sha256:4bcff63911fc${'0'.repeat(52)}`)).toBe('4bcff63911fc');
		expect(shortId('4bcff63911fcb4448bd4')).toBe('4bcff63911fc');
	});
});

describe('A sparkline', () => {
	it('draws the newest values against the largest', () => {
		expect(sparkline([100, 0, 1, 4, 7], {columns: 4})).toBe('▁▂▅█');
	});

	it('draws against a maximum where one is given, and never beyond it', () => {
		expect(sparkline([0, 50, 100, 300], {columns: 10, maximum: 100})).toBe('▁▅██');
		expect(sparkline([0, 50, 100], {columns: 10, maximum: 100, ascii: true})).toBe('_+#');
	});

	it('draws nothing as the lowest bar, also when there is nothing else', () => {
		expect(sparkline([0, 0, Number.NaN], {columns: 5})).toBe('▁▁▁');
		expect(sparkline([1, 2], {columns: 0})).toBe('');
	});
});
