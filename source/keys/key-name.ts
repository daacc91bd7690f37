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
export function keyName(input: string, key: Key): string {
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
