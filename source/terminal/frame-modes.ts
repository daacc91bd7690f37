/**
What the terminal is switched to while Slipway has it, and back, in this order: alternate screen
(1049), cursor (25), bracketed paste (2004), wrapping at the right edge (7), which is off so that a
character that turns out wider than expected cannot push the rest of the screen around.
*/
export const enterScreen =
	'\u001B[?1049h\u001B[?25l\u001B[?2004h\u001B[?7l\u001B[m\u001B[2J\u001B[H';

/** Also undoes what a frame that was cut short may have left: synchronized output, a link, a scroll region. */
export const leaveScreen =
	'\u001B[?2026l\u001B]8;;\u001B\\\u001B[m\u001B[r\u001B[?7h\u001B[?2004l\u001B[?25h\u001B[?1049l';
