import stringWidth from 'string-width';

const wide = /[^\x20-\x7e]/;

/** Terminal columns that a text takes; colour sequences take none. */
export const textWidth = (text: string): number =>
	wide.test(text) ? stringWidth(text) : text.length;
