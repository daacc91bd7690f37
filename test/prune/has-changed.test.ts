import {describe, expect, test} from 'vitest';
import {hasChanged} from '../../source/prune/has-changed.ts';
import {container, image, stateOf} from './sample-state.ts';

const state = stateOf({
	images: [image('a', ['app:1', 'app:2']), image('b', [])],
	containers: [
		container('web', 'a', {state: 'running'}),
		container('done', 'a', {state: 'exited'}),
	],
});

describe('A plan is out of date', () => {
	test.each([
		['an image has come', {images: [...state.images, image('c', ['other:1'])]}],
		[
			'another image stands in the place of one',
			{images: [image('c', ['other:1']), ...state.images.slice(1)]},
		],
		[
			'an image without a name has come for another',
			{images: [image('c', []), ...state.images.slice(1)]},
		],
		[
			'an image is called otherwise',
			{images: [image('a', ['app:1', 'app:3']), ...state.images.slice(1)]},
		],
		['an image has lost a name', {images: [image('a', ['app:1']), ...state.images.slice(1)]}],
		['a container has gone', {containers: state.containers.slice(1)}],
		[
			'a container has ended',
			{containers: [container('web', 'a', {state: 'exited'}), ...state.containers.slice(1)]},
		],
	])('when %s', (_, change) => {
		expect(hasChanged(state, {...state, ...change})).toBe(true);
	});

	test('A plan is not out of date when the lists only stand in another order', () => {
		const images = [state.images[1] ?? image('b', ['other:1']), image('a', ['app:2', 'app:1'])];
		expect(hasChanged(state, {images, containers: state.containers.toReversed()})).toBe(false);
	});
});
