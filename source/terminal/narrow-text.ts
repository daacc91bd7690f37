/**
Text of characters that every terminal draws in exactly one cell and that never combine with a
neighbour: printable ASCII, Latin, Greek, Cyrillic, punctuation, arrows, box drawing, braille and the
few dingbats that the screens use. Its width is its length, so none of it needs to be segmented.
*/
const narrow =
	' -~\u00A1-\u00AC\u00AE-\u02AF\u0370-\u0482\u048A-\u052F\u2010-\u2027\u2030-\u205E\u2190-\u21FF\u2500-\u25FC\u25FF\u2714\u2716\u276F\u2800-\u28FF';

const narrowPattern = new RegExp(`^[${narrow}]*$`);

const styledNarrowPattern = new RegExp(`^(?:[${narrow}]|\u001B\\[[\\d;]*m)*$`);

/** Matches SGR sequences. */
export const sgrPattern = /\u001B\[([\d;]*)m/g;

/** True when the width of the text in cells is its length. */
export const isNarrow = (text: string): boolean => narrowPattern.test(text);

/** The same for text with SGR sequences in it, which take no cells. */
export const isStyledNarrow = (text: string): boolean => styledNarrowPattern.test(text);
