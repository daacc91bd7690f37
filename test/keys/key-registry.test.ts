import {expect, test, vi} from 'vitest';
import {createKeyRegistry, type KeyLayer, keyLevels} from '../../source/keys/key-registry.ts';

const layer = (level: keyof typeof keyLevels): KeyLayer => ({
	level: keyLevels[level],
	isModal: false,
	actions: () => [],
	text: () => undefined,
});

test('Layers stand by level, whatever the order in which they were added', () => {
	const registry = createKeyRegistry();
	const [global, screen, overlay] = [layer('global'), layer('screen'), layer('overlay')];
	registry.add(overlay);
	registry.add(global);
	registry.add(screen);
	expect(registry.layers.get()).toEqual([overlay, screen, global]);
	expect(registry.layers.get()[0]).toBe(overlay);
	expect(registry.layers.get()[2]).toBe(global);
});

test('Of one level the later one is on top, and leaving takes only itself', () => {
	const registry = createKeyRegistry();
	const first = layer('overlay');
	const second = layer('overlay');
	const leaveFirst = registry.add(first);
	registry.add(second);
	expect(registry.layers.get()[0]).toBe(second);
	leaveFirst();
	expect(registry.layers.get()).toHaveLength(1);
	expect(registry.layers.get()[0]).toBe(second);
});

test('Touching makes footers look again', () => {
	const registry = createKeyRegistry();
	registry.add(layer('screen'));
	const listener = vi.fn();
	registry.layers.subscribe(listener);
	registry.touch();
	expect(listener).toHaveBeenCalledTimes(1);
});

test('What is held back for is painted once all that was typed before is read, and seen from then on', async () => {
	const steps: string[] = [];
	const registry = createKeyRegistry(() => {
		steps.push('held');
		return () => steps.push(`painted, seen ${registry.seen()}`);
	});
	const before = registry.seen();
	registry.holdBack();
	expect(registry.seen()).toBeUndefined();
	await new Promise(resolve => setImmediate(resolve));
	expect(before).not.toBe(registry.seen());
	expect(steps).toEqual(['held', `painted, seen ${registry.seen()}`]);
});
