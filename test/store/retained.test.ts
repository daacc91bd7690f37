import {expect, test} from 'vitest';
import {createRetained} from '../../source/store/retained.ts';

test('a key keeps its store, made only the first time', () => {
	const retained = createRetained();
	let made = 0;
	const initial = () => {
		made += 1;
		return {top: 0};
	};

	retained.store('list:images', initial).set({top: 12});
	expect(retained.store('list:images', initial).get()).toEqual({top: 12});
	expect(made).toBe(1);
	expect(retained.store('list:containers', initial).get()).toEqual({top: 0});
});

test('a kept value may be undefined', () => {
	const retained = createRetained();
	const store = retained.store<number | undefined>('jobs:selected', () => undefined);
	store.set(3);
	expect(retained.store<number | undefined>('jobs:selected', () => undefined).get()).toBe(3);
});
