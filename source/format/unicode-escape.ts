/** A character as JSON and JavaScript write what cannot stand there as it is: `\u00a0`; two for one beyond U+FFFF. */
export const unicodeEscape = (character: string): string =>
	character
		.split('')
		.map(unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
		.join('');
