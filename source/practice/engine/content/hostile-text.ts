/**
What a label must not do to a screen: clear it, set its title, turn text around, hide characters,
break the line, colour the rest and ring.
*/
export const hostileText =
	'\u001b[2J\u001b]0;owned\u0007 \u202elive\u2066 \u200bzero\r\nline\u009b31m\u0000\u007f';
