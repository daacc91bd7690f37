import {expect, expectTypeOf, test} from 'vitest';
import type {Store} from '../../source/store/create-store.ts';
import {createRetained, retainedKey} from '../../source/store/retained.ts';

test('A key keeps its store, made only the first time', () => {
	const retained = createRetained();
	let made = 0;
	const scroll = retainedKey(() => {
		made += 1;
		return {top: 0};
	});

	retained.store(scroll).set({top: 12});
	expect(retained.store(scroll).get()).toEqual({top: 12});
	expect(made).toBe(1);
});

test('Two keys that begin alike never share what they keep', () => {
	const retained = createRetained();
	const initial = () => ({top: 0});
	const images = retainedKey(initial);
	const containers = retainedKey(initial);
	retained.store(images, 'same part').set({top: 12});
	expect(retained.store(containers, 'same part').get()).toEqual({top: 0});
});

test('Each part of a key has a value of its own', () => {
	const retained = createRetained();
	const scroll = retainedKey(() => 0);
	retained.store(scroll, 'details:web').set(5);
	expect(retained.store(scroll, 'details:db', () => 7).get()).toBe(7);
	expect(retained.store(scroll, 'details:web', () => 7).get()).toBe(5);
	expect(retained.store(scroll).get()).toBe(0);
});

test('A kept value may be undefined', () => {
	const retained = createRetained();
	const selected = retainedKey<number | undefined>(() => undefined);
	retained.store(selected).set(3);
	expect(retained.store(selected).get()).toBe(3);
});

test('A key gives its store the one type that was declared with it', () => {
	const retained = createRetained();
	const selected = retainedKey<number | undefined>(() => undefined);
	expectTypeOf(retained.store(selected)).toEqualTypeOf<Store<number | undefined>>();
	// @ts-expect-error a text is not what this key keeps
	retained.store(selected, '', () => 'three');
	expect(retained.store(selected).get()).toBeUndefined();
});
