import {stripVTControlCharacters} from 'node:util';
import stringWidth from 'string-width';
import {expect, test} from 'vitest';
import {paintHints} from '../../source/components/paint-hints.ts';
import type {BoundAction} from '../../source/keys/action.ts';
import {createTheme} from '../../source/theme.ts';

const theme = createTheme({mode: 'dark', noColour: false, ascii: false});

const action = (key: string, footer: string | undefined, why?: string): BoundAction => ({
	id: `test.${footer}`,
	keys: [key],
	title: footer ?? '',
	footer,
	group: 'View',
	whyUnavailable: () => why,
	run() {},
});

const hints = (actions: readonly BoundAction[], width = 80) =>
	stripVTControlCharacters(paintHints(actions, width, theme));

test('The footer names the keys that do something here and now', () => {
	const actions = [
		action('enter', 'Details'),
		action('j', undefined),
		action('d', 'Untag', 'No image is selected'),
		action('ctrl-x', 'Force'),
	];
	expect(hints(actions)).toBe('Enter Details  ^X Force');
});

test('Of two that share a key it names the one that would run', () => {
	expect(
		hints([action('x', 'Cancel', 'Not running'), action('x', 'Exit'), action('x', 'Other')]),
	).toBe('x Exit');
	expect(hints([action('x', undefined), action('x', 'Shadowed')])).toBe('');
});

test('The footer shows as many keys as fit and none in part', () => {
	const actions = [action('a', 'Attach'), action('b', 'Build'), action('c', 'Commit')];
	for (let width = 0; width <= 30; width += 1) {
		expect(stringWidth(hints(actions, width))).toBeLessThanOrEqual(width);
	}

	expect(hints(actions, 17)).toBe('a Attach  b Build');
	expect(hints(actions, 16)).toBe('a Attach');
});

test('What is pinned stands at the end and gives way to nothing', () => {
	const help = {...action('?', 'Help'), isPinned: true};
	const actions = [action('a', 'Attach'), help, action('b', 'Build')];
	expect(hints(actions)).toBe('a Attach  b Build  ? Help');
	expect(hints(actions, 25)).toBe('a Attach  b Build  ? Help');
	expect(hints(actions, 24)).toBe('a Attach  ? Help');
	expect(hints(actions, 6)).toBe('? Help');
	expect(hints(actions, 5)).toBe('');
});

test('An action without keys is not named', () => {
	expect(hints([{...action('t', 'Tag'), keys: []}])).toBe('');
});
