const sequences: Readonly<Record<string, string>> = {
	up: '\u001B[A',
	down: '\u001B[B',
	right: '\u001B[C',
	left: '\u001B[D',
	home: '\u001B[H',
	end: '\u001B[F',
	pageup: '\u001B[5~',
	pagedown: '\u001B[6~',
	delete: '\u001B[3~',
	enter: '\r',
	// Spelt out (CSI u): a lone Escape byte could begin an alt key until the program stops waiting for it.
	escape: '\u001B[27u',
	tab: '\t',
	'shift-tab': '\u001B[Z',
	backspace: '\u007F',
	space: ' ',
};

/** What a terminal sends for a key, by the name that the key table uses. */
export function keySequence(name: string): string {
	const known = sequences[name];
	if (known !== undefined) {
		return known;
	}

	if (name.startsWith('ctrl-')) {
		return String.fromCharCode(name.charCodeAt('ctrl-'.length) % 32);
	}

	return name.startsWith('alt-') ? `\u001B${name.slice('alt-'.length)}` : name;
}
