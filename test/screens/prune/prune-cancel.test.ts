import {expect, test} from 'vitest';
import {createPracticeEngine} from '../../../source/practice/engine/create-practice-engine.ts';
import {now, openPrune} from './open-prune.ts';

const {signal} = new AbortController();

test('x ends a prune after the item under way, and the rest stays', async () => {
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
	await press('b', 'D');
	await waitFor('Remove these 5 things?');
	await press('y');
	await waitFor(/● Prune 5 things/);
	await press('D');
	await waitFor('A prune is under way; x stops it');
	await press('x');
	await waitFor('Stops after what is being removed now');
	goOn();
	const result = await waitFor('What the prune did');
	expect(result).toMatch(/Cancelled: freed [\d.]+[kM]?B, removed 1 thing/);
	expect(result).toContain('1 removed, 4 not reached');
	expect((await engine.diskUsage({signal})).buildCache).toHaveLength(4);
});
