import {describe, expect, test, vi} from 'vitest';
import {type Action, type BoundAction, bindActions} from '../../source/keys/action.ts';
import {dispatchKey} from '../../source/keys/dispatch-key.ts';
import type {KeyLayer, TextTaker} from '../../source/keys/key-registry.ts';

const action = (id: string, key: string, why?: string): BoundAction => ({
	id,
	keys: [key],
	title: id,
	footer: undefined,
	group: 'View',
	whyUnavailable: () => why,
	run: () => {},
});

const layer = (
	actions: readonly BoundAction[],
	{isModal = false, text}: {isModal?: boolean; text?: TextTaker} = {},
): KeyLayer => ({level: 0, isModal, actions: () => actions, text: () => text});

/** A field that takes Enter and nothing else beside characters. */
const field: TextTaker = {onKey: name => name === 'enter', onText: () => {}};

const exit = layer([action('app.exit', 'ctrl-c'), action('app.quit', 'q')]);

function outcome(layers: readonly KeyLayer[], name: string, isPrintable = false) {
	const found = dispatchKey(layers, name, isPrintable);
	return 'action' in found ? `${found.kind} ${found.action.id}` : found.kind;
}

describe('The order of layers', () => {
	test('The upper layer has a key before those below', () => {
		const layers = [layer([action('overlay', 'd')]), layer([action('screen', 'd')]), exit];
		expect(outcome(layers, 'd')).toBe('action overlay');
		expect(outcome(layers, 'q')).toBe('action app.quit');
		expect(outcome(layers, 'z')).toBe('nothing');
	});

	test('An action that cannot run leaves its key to those below', () => {
		const layers = [
			layer([action('list.clear', 'escape', 'Nothing to clear')]),
			layer([action('view.back', 'escape')]),
		];
		expect(outcome(layers, 'escape')).toBe('action view.back');
	});

	test('When no action can run, the topmost one says why', () => {
		const layers = [
			layer([action('image.untag', 'd', 'No image is selected')]),
			layer([action('other', 'd', 'Something else')]),
		];
		expect(dispatchKey(layers, 'd', true)).toMatchObject({
			kind: 'unavailable',
			why: 'No image is selected',
			action: {id: 'image.untag'},
		});
	});

	test('A modal layer keeps every key from those below', () => {
		const layers = [
			layer([action('dialog.no', 'n')], {isModal: true}),
			layer([action('next', 'd')]),
			exit,
		];
		expect(outcome(layers, 'd')).toBe('nothing');
		expect(outcome(layers, 'q')).toBe('nothing');
		expect(outcome(layers, 'n')).toBe('action dialog.no');
	});
});

describe('Text fields', () => {
	test('Characters are text and never actions', () => {
		const layers = [layer([action('image.delete', 'D')], {text: field}), exit];
		expect(outcome(layers, 'D', true)).toBe('text');
		expect(outcome(layers, 'q', true)).toBe('text');
	});

	test('A key that the field does not use reaches the actions', () => {
		const layers = [layer([action('list.down', 'down')], {text: field})];
		expect(outcome(layers, 'enter')).toBe('text');
		expect(outcome(layers, 'down')).toBe('action list.down');
	});

	test('A field below a modal layer hears nothing', () => {
		const onKey = vi.fn(() => true);
		const layers = [layer([], {isModal: true}), layer([], {text: {onKey, onText: () => {}}})];
		expect(outcome(layers, 'x', true)).toBe('nothing');
		expect(outcome(layers, 'enter')).toBe('nothing');
		expect(onKey).not.toHaveBeenCalled();
	});
});

describe('ctrl-c', () => {
	test('gets out from a field in a dialog', () => {
		const greedy: TextTaker = {onKey: () => true, onText: () => {}};
		const layers = [layer([], {isModal: true, text: greedy}), layer([]), exit];
		expect(outcome(layers, 'ctrl-c')).toBe('action app.exit');
	});

	const actions: readonly Action<undefined>[] = [
		{id: 'app.exit', keys: ['ctrl-c'], title: 'Exit', group: 'Everywhere', run: () => {}},
		{id: 'image.copy', keys: ['y'], title: 'Copy', group: 'Image', run: () => {}},
	];

	test('is taken away by no remap, and gets no other meaning', () => {
		const bound = bindActions(actions, undefined, {
			remaps: {'app.exit': ['ctrl-q'], 'image.copy': ['ctrl-c', 'c']},
			readOnly: undefined,
		});
		expect(bound.map(({keys}) => keys)).toEqual([['ctrl-c', 'ctrl-q'], ['c']]);
	});
});

describe('bindActions', () => {
	const change: Action<{why: string | undefined}> = {
		id: 'image.tag',
		keys: ['t'],
		title: 'Tag',
		group: 'Image',
		changesEngine: true,
		whyUnavailable: ({why}) => why,
		run: ({why}) => why,
	};

	test('refuses what changes the engine in read-only mode, with that reason', () => {
		const [bound] = bindActions([change], {why: 'No image'}, {remaps: {}, readOnly: 'Read-only'});
		expect(bound?.whyUnavailable()).toBe('Read-only');
		const [reading] = bindActions(
			[{...change, changesEngine: false}],
			{why: undefined},
			{
				remaps: {},
				readOnly: 'Read-only',
			},
		);
		expect(reading?.whyUnavailable()).toBeUndefined();
	});

	test('asks with the context that it was bound with', () => {
		const [bound] = bindActions([change], {why: 'No image'}, {remaps: {}, readOnly: undefined});
		expect(bound?.whyUnavailable()).toBe('No image');
		expect(bound?.run()).toBe('No image');
	});

	test('A remap replaces the keys; an empty one leaves the palette only', () => {
		const keysWith = (remaps: Record<string, string[]>) =>
			bindActions([change], {why: undefined}, {remaps, readOnly: undefined})[0]?.keys;
		expect(keysWith({})).toEqual(['t']);
		expect(keysWith({'image.tag': ['ctrl-t', 'T']})).toEqual(['ctrl-t', 'T']);
		expect(keysWith({'image.tag': []})).toEqual([]);
	});
});
