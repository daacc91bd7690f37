import fc from 'fast-check';
import {expect, test} from 'vitest';
import {
	speaksAtLeast,
	versionAfterAnswer,
} from '../../../../source/engine/docker/connection/api-version.ts';

const part = fc.nat({max: 200});
const parts = fc.tuple(part, part);
const textOf = ([major, minor]: [number, number]) => `${major}.${minor}`;

test('Versions are compared by their numbers, and not as texts', () => {
	fc.assert(
		fc.property(parts, parts, (one, other) => {
			const isAtLeast = one[0] > other[0] || (one[0] === other[0] && one[1] >= other[1]);
			expect(speaksAtLeast(textOf(one), textOf(other))).toBe(isAtLeast);
		}),
	);
	expect(speaksAtLeast('1.100', '1.51')).toBe(true);
});

test('An engine is spoken to in the older of two versions', () => {
	expect(versionAfterAnswer('1.51', '1.41')).toBe('1.41');
	expect(versionAfterAnswer('1.51', '1.100')).toBe('1.51');
	expect(versionAfterAnswer('1.51', undefined)).toBe('1.51');
});
