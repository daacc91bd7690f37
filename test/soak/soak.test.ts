import {expect, test} from 'vitest';
import {growthMib, mostGrowthMib, soakKeys, soakLog} from './soak-runs.ts';

test('Memory stays within its limit under hundreds of random keys', async () => {
	const seed = Number(process.env.SLIPWAY_SEED ?? Date.now() % 1_000_000);
	process.stdout.write(`Seed of the keys: ${seed}\n`);
	const looks = await soakKeys({seed, paceMs: 5}, {looks: 4, stretch: {count: 300}});
	expect(growthMib(looks), JSON.stringify(looks)).toBeLessThan(mostGrowthMib);
}, 300_000);

test('Memory stays within its limit while a log in gradients of colour is followed', async () => {
	const looks = await soakLog({clears: true}, {looks: 2, stretch: {drawnBytes: 2_000_000}});
	expect(growthMib(looks), JSON.stringify(looks)).toBeLessThan(mostGrowthMib);
}, 300_000);
