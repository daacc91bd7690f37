import {expect, test} from 'vitest';
import {
	changesShown,
	firstShown,
	nextShown,
} from '../../source/store/compare-images/shown-changes.ts';

const counts = (attributes: number, time: number, modified = 1) => ({
	added: 0,
	modified,
	deleted: 0,
	attributes,
	time,
});

test('Other contents are shown first, then other attributes, then other times, and so on in turn', () => {
	expect(firstShown(counts(1, 1))).toBe('contents');
	expect(nextShown('contents', counts(1, 1))).toBe('attributes');
	expect(nextShown('attributes', counts(1, 1))).toBe('times');
	expect(nextShown('times', counts(1, 1))).toBe('contents');
	expect(changesShown('attributes')).not.toContain('time');
	expect(changesShown('times')).toContain('time');
});

test('A step that would show nothing more is left out', () => {
	expect(nextShown('contents', counts(0, 3))).toBe('times');
	expect(nextShown('contents', counts(3, 0))).toBe('attributes');
	expect(nextShown('attributes', counts(3, 0))).toBe('contents');
	expect(firstShown(counts(0, 2, 0))).toBe('times');
	expect(firstShown(counts(0, 0, 0))).toBe('contents');
});
