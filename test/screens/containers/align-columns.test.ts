import {expect, test} from 'vitest';
import {alignColumns} from '../../../source/store/containers/align-columns.ts';

test('A table lines up its cells and leaves empty columns out', () => {
	expect(
		alignColumns([
			['web', '', 'Up 3 hours'],
			['cache', '', 'Exited'],
		]),
	).toEqual(['web    Up 3 hours', 'cache  Exited']);
});

test('A long cell does not push the others away, and the last one is left whole', () => {
	const long = 'x'.repeat(60);
	const [line = ''] = alignColumns([[long, long]]);
	expect(line).toMatch(/^x+…x+ {2}x{60}$/);
	expect(line.indexOf('  ')).toBe(28);
});
