const labels: Readonly<Record<string, string>> = {
	up: '↑',
	down: '↓',
	left: '←',
	right: '→',
	enter: 'Enter',
	escape: 'Esc',
	space: 'Space',
	tab: 'Tab',
	'shift-tab': 'Shift-Tab',
	pageup: 'PgUp',
	pagedown: 'PgDn',
	home: 'Home',
	end: 'End',
	backspace: 'Backspace',
	delete: 'Del',
};

const asciiArrows: Readonly<Record<string, string>> = {
	up: 'Up',
	down: 'Down',
	left: 'Left',
	right: 'Right',
};

/** How help and footer write a key name: `Enter`, `^D`, `Alt-b`, `g`. */
export function keyLabel(name: string, {ascii}: {ascii: boolean}): string {
	const known = (ascii ? asciiArrows[name] : undefined) ?? labels[name];
	if (known) {
		return known;
	}

	if (name.startsWith('ctrl-')) {
		return `^${name.slice('ctrl-'.length).toUpperCase()}`;
	}

	return name.startsWith('alt-') ? `Alt-${name.slice('alt-'.length)}` : name;
}
