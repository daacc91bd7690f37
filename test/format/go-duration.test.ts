import fc from 'fast-check';
import {expect, test} from 'vitest';
import {formatGoDuration, parseGoDuration} from '../../source/format/go-duration.ts';

test('A duration is read back to the nanosecond', () => {
	fc.assert(
		fc.property(fc.maxSafeNat(), nanoseconds => {
			expect(parseGoDuration(formatGoDuration(nanoseconds))).toBe(nanoseconds);
		}),
	);
});

test.each([
	[0, '0s'],
	[1, '1ns'],
	[30_000_000_000, '30s'],
	[90_000_000_000, '1m30s'],
	[3_600_000_000_000, '1h'],
	[1_500_000_000, '1s500ms'],
])('%i nanoseconds are written as %s', (nanoseconds, text) => {
	expect(formatGoDuration(nanoseconds)).toBe(text);
});

test.each([
	['0', 0],
	['1.5s', 1_500_000_000],
	['.5m', 30_000_000_000],
	['1h2m3s4ms5us6ns', 3_723_004_005_006],
	['2µs', 2000],
])('%s is understood', (text, nanoseconds) => {
	expect(parseGoDuration(text)).toBe(nanoseconds);
});

test.each(['', '30', 's', '1d', '-1s', '1 s', '1.2.3s', '1s ', '9999999999h'])(
	'"%s" is no duration',
	text => {
		expect(parseGoDuration(text)).toBeUndefined();
	},
);
