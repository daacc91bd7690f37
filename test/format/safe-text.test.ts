import fc from 'fast-check';
import stringWidth from 'string-width';
import {describe, expect, it} from 'vitest';
import {safeText} from '../../source/format/safe-text.ts';

describe('safeText', () => {
	it.each([
		['redis:7-alpine', 'redis:7-alpine'],
		['bücher 日本 🐳', 'bücher 日本 🐳'],
		['\u001b[2J\u001b]0;title\u0007', '␛[2J␛]0;title␇'],
		['\u009b31mred', '�31mred'],
		['one\ntwo\r\nthree\rfour', 'one⏎two⏎three␍four'],
		['one\u2028two\u2029three\u0085four', 'one⏎two⏎three⏎four'],
		['a\tb', 'a b'],
		['null\u0000 delete\u007f', 'null␀ delete␡'],
		['\u202egnp.exe\u2066x\u2069', '�gnp.exe�x�'],
		['re\u200bdis\ufeff', 're�dis�'],
		['half \ud83d and \udc33', 'half � and �'],
		['soft\u00adhyphen \u3164filler \u{e0041}tag \uffff', 'soft�hyphen �filler �tag �'],
	])('turns %j into %j', (text, expected) => {
		expect(safeText(text)).toBe(expected);
	});

	it('splits joined emoji into whole ones and drops variation selectors', () => {
		expect(safeText('👩🏽\u200d💻 ❤\ufe0f\u200d🔥 a\u200db')).toBe('👩🏽💻 ❤🔥 a�b');
	});

	it('keeps a few combining marks and cuts a pile of them', () => {
		expect(safeText('e\u0301')).toBe('e\u0301');
		expect(safeText(`z${'\u0334'.repeat(400)}!`)).toBe(`z${'\u0334'.repeat(8)}!`);
	});

	it('gives a leading mark something of its own to stand on', () => {
		expect(safeText('\u0301x')).toBe('◌\u0301x');
	});

	it('is harmless and idempotent for any text', () => {
		fc.assert(
			fc.property(fc.string({unit: 'binary'}), text => {
				const safe = safeText(text);
				expect(safe).not.toMatch(
					/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u,
				);
				expect(safeText(safe)).toBe(safe);
			}),
			{numRuns: 500},
		);
	});

	it('never hides a control that a row could still act on', () => {
		const control = fc.integer({min: 0, max: 0x9f}).map(code => String.fromCharCode(code));
		fc.assert(
			fc.property(fc.array(control), characters => {
				const text = characters.join('').replaceAll('\r\n', '\n');
				expect(stringWidth(safeText(text))).toBe(text.length);
			}),
		);
	});
});
