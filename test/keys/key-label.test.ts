import {expect, test} from 'vitest';
import {keyLabel} from '../../source/keys/key-label.ts';

test.each([
	['down', '↓', 'Down'],
	['enter', 'Enter', 'Enter'],
	['shift-tab', 'Shift-Tab', 'Shift-Tab'],
	['ctrl-d', '^D', '^D'],
	['alt-b', 'Alt-b', 'Alt-b'],
	['G', 'G', 'G'],
	['space', 'Space', 'Space'],
])('%s is written %s, in ASCII %s', (name, label, asciiLabel) => {
	expect(keyLabel(name, {ascii: false})).toBe(label);
	expect(keyLabel(name, {ascii: true})).toBe(asciiLabel);
});
