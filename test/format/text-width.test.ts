import * as fc from 'fast-check';
import stringWidth from 'string-width';
import {expect, test} from 'vitest';
import {toShown} from '../../source/format/shown.ts';
import {textWidth} from '../../source/format/truncate.ts';
import {hostileText} from '../helpers/hostile-samples.ts';

test('Counting the letters of a text gives the width that taking it apart gives', () => {
	const words = fc.array(fc.oneof(hostileText, fc.string(), fc.constantFrom('12', '#', '\u0600')));
	fc.assert(
		fc.property(words, parts => {
			const text: string = toShown(parts.join('') as string);
			expect(textWidth(text)).toBe(stringWidth(text));
		}),
		{numRuns: 1000},
	);
});
