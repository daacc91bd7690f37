import {expect, test, vi} from 'vitest';
import {createStore} from '../../source/store/create-store.ts';

test('A store tells listeners of a new value, and no longer once they have left', () => {
	const store = createStore(1);
	const listener = vi.fn();
	const leave = store.subscribe(listener);
	store.set(2);
	expect(store.get()).toBe(2);
	expect(listener).toHaveBeenCalledTimes(1);

	leave();
	store.set(3);
	expect(listener).toHaveBeenCalledTimes(1);
});

test('A store says nothing when the value is the same', () => {
	const kept = {name: 'redis'};
	const store = createStore(kept);
	const listener = vi.fn();
	store.subscribe(listener);
	store.set(kept);
	store.update(current => current);
	expect(listener).not.toHaveBeenCalled();
});

test('A store derives the next value from the current one', () => {
	const store = createStore(['a']);
	store.update(current => [...current, 'b']);
	store.update(current => [...current, 'c']);
	expect(store.get()).toEqual(['a', 'b', 'c']);
});

test('A store lets a listener leave while listeners are told', () => {
	const store = createStore(0);
	const heard: string[] = [];
	const leave = store.subscribe(() => {
		heard.push('first');
		leave();
	});
	store.subscribe(() => heard.push('second'));
	store.set(1);
	store.set(2);
	expect(heard).toEqual(['first', 'second', 'second']);
});
