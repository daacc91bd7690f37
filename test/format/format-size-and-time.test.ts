import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {
	ageChangesAt,
	formatAge,
	formatAgeNarrow,
	momentsOfAge,
} from '../../source/format/format-age.ts';
import {formatBytes} from '../../source/format/format-bytes.ts';
import {formatDuration} from '../../source/format/format-duration.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

describe('formatBytes', () => {
	it.each([
		[0, '0B'],
		[999, '999B'],
		[1000, '1kB'],
		[1536, '1.54kB'],
		[72_849_999, '72.8MB'],
		[184_000_000, '184MB'],
		[999_999, '1MB'],
		[1_230_000_000, '1.23GB'],
		[5e12, '5TB'],
	])('writes %d as %s', (bytes, text) => {
		expect(formatBytes(bytes)).toBe(text);
	});

	it('never takes more than 7 columns', () => {
		fc.assert(
			fc.property(fc.maxSafeNat(), bytes => {
				expect(formatBytes(bytes).length).toBeLessThanOrEqual(7);
			}),
		);
	});
});

describe('formatAge', () => {
	it.each([
		[0, '0 seconds', '0s'],
		[second, '1 second', '1s'],
		[59 * second, '59 seconds', '59s'],
		[minute, '1 minute', '1m'],
		[hour - 1, '59 minutes', '59m'],
		[3 * hour, '3 hours', '3h'],
		[hour + 30 * minute - 1, '1 hour', '1h'],
		[hour + 30 * minute, '2 hours', '2h'],
		[2 * day - 30 * minute - 1, '47 hours', '47h'],
		[2 * day - 30 * minute, '2 days', '2d'],
		[2 * day, '2 days', '2d'],
		[14 * day, '2 weeks', '2w'],
		[59 * day, '8 weeks', '8w'],
		[60 * day, '2 months', '2mo'],
		[729 * day, '24 months', '24mo'],
		[730 * day, '2 years', '2y'],
	])('tells %d ms as %s and narrowly as %s', (age, text, narrow) => {
		const now = 1_700_000_000_000;
		expect(formatAge(now - age, now)).toBe(text);
		expect(formatAgeNarrow(now - age, now)).toBe(narrow);
	});

	it('is never negative when clocks disagree', () => {
		expect(formatAge(2000, 1000)).toBe('0 seconds');
	});

	const ages = fc.oneof(
		fc.integer({min: -hour, max: 2 * hour}),
		fc.integer({min: 0, max: 100 * day}),
		fc.integer({min: 0, max: 3000 * day}),
	);

	it('changes at the moment that is told, and not before', () => {
		fc.assert(
			fc.property(ages, fc.double({min: 0, max: 1, noNaN: true}), (age, part) => {
				const now = 1_700_000_000_000;
				const createdAt = now - age;
				const changesAt = ageChangesAt(createdAt, now);
				expect(changesAt).toBeGreaterThan(now);
				const between = Math.floor(now + (changesAt - 1 - now) * part);
				expect(formatAge(createdAt, between)).toBe(formatAge(createdAt, now));
				expect(formatAge(createdAt, changesAt)).not.toBe(formatAge(createdAt, now));
			}),
		);
	});

	it('tells between which moments that was which has this age', () => {
		fc.assert(
			fc.property(fc.integer({min: 0, max: 3000 * day}), age => {
				const now = 1_700_000_000_000;
				const createdAt = now - age;
				const [count = '', unit = ''] = formatAge(createdAt, now).split(' ');
				const name = unit.replace(/s$/, '') as 'second';
				const {after, latest} = momentsOfAge(name, Number(count), now);
				expect(createdAt).toBeGreaterThan(after);
				expect(createdAt).toBeLessThanOrEqual(latest);
				expect(formatAge(latest, now)).toBe(`${count} ${unit}`);
				expect(formatAge(after + 1, now)).toBe(`${count} ${unit}`);
				expect(formatAge(after, now)).not.toBe(`${count} ${unit}`);
			}),
		);
	});
});

describe('formatDuration', () => {
	it.each([
		[-5, '0ms'],
		[340, '340ms'],
		[999.6, '1.0s'],
		[4240, '4.2s'],
		[59_949, '59.9s'],
		[59_950, '1m 00s'],
		[65_000, '1m 05s'],
		[hour - 1, '1h 00m'],
		[2 * hour + 3 * minute, '2h 03m'],
		[3 * day + 4 * hour, '3d 04h'],
	])('writes %d as %s', (milliseconds, text) => {
		expect(formatDuration(milliseconds)).toBe(text);
	});
});
