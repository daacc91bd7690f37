import {expect, test} from 'vitest';
import {parseBytes} from '../../source/format/parse-bytes.ts';
import {parseDuration} from '../../source/format/parse-duration.ts';

test.each([
	['90s', 90_000],
	['5m', 300_000],
	['36h', 129_600_000],
	['7d', 604_800_000],
	[' 2W ', 1_209_600_000],
	['1d12h', 129_600_000],
])('%s is %i milliseconds', (text, milliseconds) => {
	expect(parseDuration(text)).toBe(milliseconds);
});

test.each(['', '7', 'd', '7y', '-7d', '0d', '1.5d', '7 d', '99999999d'])(
	'%j is no duration',
	text => {
		expect(parseDuration(text)).toBeUndefined();
	},
);

test.each([
	['4096', 4096],
	['100MB', 100_000_000],
	['1.5 GB', 1_500_000_000],
	['2g', 2_000_000_000],
	['1kib', 1024],
	['1MiB', 1_048_576],
	['0', 0],
])('%s is %i bytes', (text, bytes) => {
	expect(parseBytes(text)).toBe(bytes);
});

test.each(['', 'MB', '-1MB', '1 PB', '1ib', '1e3'])('%j is no size', text => {
	expect(parseBytes(text)).toBeUndefined();
});
