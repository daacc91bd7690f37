import type {Key} from 'ink';

const namedKeys = [
	['upArrow', 'up'],
	['downArrow', 'down'],
	['leftArrow', 'left'],
	['rightArrow', 'right'],
	['pageUp', 'pageup'],
	['pageDown', 'pagedown'],
	['home', 'home'],
	['end', 'end'],
	['return', 'enter'],
	['escape', 'escape'],
	['tab', 'tab'],
	['backspace', 'backspace'],
	['delete', 'delete'],
] as const satisfies ReadonlyArray<readonly [keyof Key, string]>;

/**
The one spelling of a key press: `j`, `G`, `space`, `enter`, `shift-tab`, `ctrl-d`, `alt-b`, `pageup`.
A letter's case is its shift. Empty when Ink reports nothing usable.

@param input One character, or empty for a named key.
*/
function keyName(input: string, key: Key): string {
	const named = namedKeys.find(([flag]) => key[flag]);
	// Ink reports a lone Escape with `meta` set, too.
	const modifiers = `${key.ctrl ? 'ctrl-' : ''}${key.meta && !key.escape ? 'alt-' : ''}`;
	if (named) {
		return `${modifiers}${key.shift ? 'shift-' : ''}${named[1]}`;
	}

	if (input === '') {
		return '';
	}

	return modifiers + (input === ' ' ? 'space' : input);
}

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
