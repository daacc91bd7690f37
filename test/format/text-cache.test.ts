import {expect, test, vi} from 'vitest';
import {createTextCache} from '../../source/format/text-cache.ts';
import {heapMib} from '../helpers/heap-mib.ts';

test('A result is worked out once while it is asked for again', () => {
	const cache = createTextCache<number>(10_000);
	const make = vi.fn((text: string) => text.length);
	for (let other = 0; other < 1000; other++) {
		expect(cache.of('often', make)).toBe(5);
		cache.of(`other ${other}`, text => text.length);
	}
	expect(make).toHaveBeenCalledOnce();
});

test('A result that is undefined is kept like any other', () => {
	const cache = createTextCache<undefined>(10_000);
	const make = vi.fn(() => undefined);
	cache.of('nothing', make);
	cache.of('nothing', make);
	expect(make).toHaveBeenCalledOnce();
});

test('A result that nobody asks for gives way to others', () => {
	const cache = createTextCache<number>(10_000);
	const make = vi.fn((text: string) => text.length);
	cache.of('once', make);
	for (let other = 0; other < 1000; other++) {
		cache.of(`other ${other}`, text => text.length);
	}
	cache.of('once', make);
	expect(make).toHaveBeenCalledTimes(2);
});

test('A text that is longer than the limit is worked out each time', () => {
	const cache = createTextCache<number>(1000);
	const make = vi.fn((text: string) => text.length);
	cache.of('x'.repeat(1001), make);
	cache.of('x'.repeat(1001), make);
	expect(make).toHaveBeenCalledTimes(2);
});

test('What was set is there while it is asked for, and for no more than the limit', () => {
	const cache = createTextCache<number>(10_000);
	cache.set('left', 1);
	cache.set('often', 2);
	for (let other = 0; other < 1000; other++) {
		cache.set(`other ${other}`, other);
		expect(cache.get('often')).toBe(2);
	}
	expect(cache.get('left')).toBeUndefined();
	cache.set('x'.repeat(10_000), 3);
	expect(cache.get('x'.repeat(10_000))).toBeUndefined();
});

test('A cache keeps no more than its limit, of many short texts, of few long ones and of parts', () => {
	const long = (index: number) => `${index}`.padEnd(50_000, 'long ');
	const cache = createTextCache<string>(1_000_000);
	const before = heapMib();
	for (let index = 0; index < 100_000; index++) {
		cache.of(`short ${index}`, text => text);
	}
	for (let index = 0; index < 2000; index++) {
		cache.of(long(index), text => text);
		// A part that was the whole's would take all of it.
		cache.of(long(index).slice(0, 30), text => text);
	}
	expect(heapMib() - before).toBeLessThan(10);
	cache.of('still in use', text => text);
});
