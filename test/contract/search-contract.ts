import {describe, expect, test} from 'vitest';
import type {GetSubject} from './contract-subject.ts';
import {hostileText} from './registry/hostile-text.ts';
import {useWorkbench} from './workbench.ts';

export function describeSearch(subject: GetSubject): void {
	describe('A search', () => {
		const bench = useWorkbench(subject);
		const search = (term: string, limit: number) =>
			subject().engine.registry.search(term, {signal: bench.signal, limit});

		test('finds names with description, stars and the official mark', async () => {
			const {term, finds} = subject().remote.search;
			const results = await search(term, 25);
			expect(results.map(({name}) => name)).toEqual(
				finds.map(name => expect.stringMatching(new RegExp(`(^|/)${name}$`))),
			);
			expect(results.some(({isOfficial}) => isOfficial)).toBe(true);
			expect(results.some(({isOfficial}) => !isOfficial)).toBe(true);
			expect(results[0]?.stars).toBeGreaterThan(0);
			expect(results[0]?.description).not.toBe('');
		});

		test('tells a description as the index has it', async context => {
			const results = await search(subject().remote.search.term, 25);
			const hostile = results.find(({name}) => name === 'evil/nginx');
			if (!hostile) {
				context.skip('this index has no such image');
				return;
			}
			expect(hostile.description).toBe(`Free! ${hostileText}`);
		});

		test('stops at the limit', async () => {
			const {term, finds} = subject().remote.search;
			const results = await search(term, 1);
			expect(results.length).toBe(1);
			expect(results[0]?.name.endsWith(finds[0] ?? 'none')).toBe(true);
		});

		test('finds nothing without failing', async () => {
			expect(await search(`${subject().remote.search.term}-${bench.name('absent')}`, 25)).toEqual(
				[],
			);
		});
	});
}
