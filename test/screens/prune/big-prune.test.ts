import {expect, test} from 'vitest';
import {createPracticeEngine} from '../../../source/practice/engine/create-practice-engine.ts';
import {now, openPrune} from './open-prune.ts';

test('Of 5,000 images only what is seen is drawn, and marks are counted all the same', async () => {
	const engine = createPracticeEngine({
		now: () => now,
		speed: Number.POSITIVE_INFINITY,
		content: {images: 5000, containers: 100},
	});
	const {press, waitFor, frame} = await openPrune({engine, columns: 80, rows: 24});
	expect(frame().split('\n').length).toBe(24);
	await press('m', 'enter');
	await waitFor(/Frees .* · [\d,]{4,5} items/);
	await press('space');
	await waitFor(/Frees .* · [\d,]{4,5} items/);
	await press('G');
	await waitFor(/❯/);
	expect(frame().split('\n').length).toBe(24);
});
