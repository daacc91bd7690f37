import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {expect, test} from 'vitest';

test('The recording shows each of its screens in turn, without a gap', async () => {
	const file = path.resolve(import.meta.dirname, '../../media/recording.svg');
	const svg = await readFile(file, 'utf8');
	const times = Array.from(svg.matchAll(/values="([^"]+)" keyTimes="([^"]+)"/g), match => {
		const [, values = '', keyTimes = ''] = match;
		const states = values.split(';');
		const shares = keyTimes.split(';').map(Number);
		expect(shares).toHaveLength(states.length);
		const shown = states.indexOf('visible');
		return {from: shares[shown] ?? 0, to: shares[shown + 1] ?? 1};
	});
	expect(times.length).toBeGreaterThan(5);
	expect(times[0]?.from).toBe(0);
	expect(times.at(-1)?.to).toBe(1);
	for (const [index, {from}] of times.entries()) {
		expect(from).toBe(times[index - 1]?.to ?? 0);
	}

	expect(svg).toContain('REPOSITORY');
	expect(svg).toContain('Frees');
});
