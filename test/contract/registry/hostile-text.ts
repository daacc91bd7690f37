/** Clears the screen, sets the title, turns text around, hides, breaks lines and rings: what a name must not do. */
export const hostileText =
	'\u001b[2J\u001b]0;owned\u0007 \u202elive\u2066 \u200bzero\r\nline\u009b31m\u0000\u007f';
