import {expect, test} from 'vitest';
import {createPracticeEngine} from '../../../source/practice/engine/create-practice-engine.ts';
import {now, openPrune} from './open-prune.ts';

const {signal} = new AbortController();

test('The page of a prune shows what goes while it goes; x ends it after the items under way, and the rest stays', async () => {
	const engine = createPracticeEngine({now: () => now, speed: Number.POSITIVE_INFINITY});
	let goOn = (): void => undefined;
	const isHeld = new Promise<void>(resolve => {
		goOn = resolve;
	});
	const {press, waitFor} = await openPrune({
		engine: {
			...engine,
			buildCache: {
				async remove(id, options) {
					await isHeld;
					return engine.buildCache.remove(id, options);
				},
			},
		},
	});
	await press('m', 'k', 'enter', 'D');
	await waitFor('Remove 5 items?');
	await press('y');
	const page = await waitFor(/● Prune 5 items/);
	expect(page).toMatch(/Removing 5 items\s+Planned +649MB/);
	expect(page).toMatch(/^cache /m);
	await press('S');
	await waitFor('The prune is still running');
	await press('escape', 'D');
	await waitFor('A prune is running. x stops it');
	await press('V');
	await waitFor('Removing 5 items');
	await press('x');
	await waitFor('Stops after the current item');
	goOn();
	const result = await waitFor('Prune result');
	expect(result).toMatch(/Cancelled\. Freed [\d.]+[kM]?B, removed 3 items/);
	expect(result).toContain('3 removed, 2 not attempted');
	expect((await engine.diskUsage({signal})).buildCache).toHaveLength(2);
});
