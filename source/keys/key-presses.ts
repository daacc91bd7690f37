import type {Key} from 'ink';
import {keyName} from './key-name.ts';

export type KeyPress = {
	/** As `key-name` spells it. */
	name: string;
	/** What a text field would take; empty for a key that types nothing. */
	character: string;
};

const segmenter = new Intl.Segmenter();

const controlKeys: Readonly<Record<string, string>> = {
	'\r': 'enter',
	'\n': 'enter',
	'\r\n': 'enter',
	'\t': 'tab',
};

const controlName = (control: string) =>
	controlKeys[control] ?? `ctrl-${String.fromCharCode(control.charCodeAt(0) + 96)}`;

/**
The key presses in one input of Ink: keys typed faster than they are read arrive together, and each
counts on its own.
*/
export function keyPresses(input: string, key: Key): KeyPress[] {
	const isControl = input < ' ' && input !== '';
	if (key.ctrl || key.meta || (input.length <= 1 && !(isControl && !key.return))) {
		const isPrintable = input.length === 1 && !key.ctrl && !key.meta && !isControl;
		return [{name: keyName(input, key), character: isPrintable ? input : ''}];
	}

	return Array.from(segmenter.segment(input), ({segment}) =>
		segment < ' '
			? {name: controlName(segment), character: ''}
			: {name: keyName(segment, key), character: segment},
	);
}
