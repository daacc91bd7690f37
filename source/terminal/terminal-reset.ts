const esc = '\u001b';

/** Put on the terminal's title stack when a program inside a container gets the terminal. */
export const saveTitle = `${esc}[22;0t`;

/** Private modes that a full-screen program may leave on (xterm's control sequences, DEC STD 070). */
const privateModes = [
	'1', // cursor keys send application codes
	'5', // whole screen in reverse
	'9', // mouse: X10
	'69', // left and right margins
	'1000', // mouse: clicks
	'1001', // mouse: highlight
	'1002', // mouse: drags
	'1003', // mouse: all movement
	'1004', // focus reports
	'1005', // mouse coordinates: UTF-8
	'1006', // mouse coordinates: SGR
	'1007', // wheel as arrow keys
	'1015', // mouse coordinates: urxvt
	'1016', // mouse coordinates: pixels
	'2004', // bracketed paste
	'2026', // synchronised output: the screen would stay frozen
	'2031', // colour scheme reports
	'2048', // size reports
];

/** Kitty's keyboard stack (one per screen) emptied, xterm's modifyOtherKeys off. */
const plainKeyboard = `${esc}[<99u${esc}[>4m`;

/**
Brings any terminal back to sanity, whatever the program that had it did or was in the middle of, without
clearing what it printed. Colours of the palette are left alone: themes set them for good.

The cursor stays where it is: leaving the alternate screen restores a saved position, so the position is
saved right before (each screen has its own), and so it is around the scroll region, which sends it home.
*/
export const terminalReset = [
	`${esc}\\`, // ends an operating system command or a device control string cut in half
	`${esc}[!p`, // soft reset where it is known; everything below is for terminals that lack it
	plainKeyboard,
	`${esc}7${esc}[?1049l`,
	plainKeyboard,
	`${esc}7${esc}[r${esc}8`,
	...privateModes.map(mode => `${esc}[?${mode}l`),
	`${esc}[4l`, // insert mode
	`${esc}[20l`, // line feed implies carriage return
	`${esc}[?7h`, // wraps at the right edge
	`${esc}[?25h`, // cursor shown
	`${esc}[0 q`, // cursor in the user's shape
	`${esc}>`, // numeric keypad
	`${esc}(B${esc})B\u000f`, // ASCII in both character sets, the first in use
	`${esc}]8;;${esc}\\`, // no hyperlink
	`${esc}[0m`,
	`${esc}[23;0t`, // the title from before
].join('');
