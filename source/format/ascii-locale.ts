/**
Whether the locale of the environment has only ASCII: `C`, or letters in an encoding other than
UTF-8. Nothing set means nothing: terminals without a locale, as in containers, show UTF-8.
*/
export function isAsciiLocale({LC_ALL, LC_CTYPE, LANG}: NodeJS.ProcessEnv): boolean {
	const locale = LC_ALL || LC_CTYPE || LANG || '';
	return locale !== '' && !/utf-?8/i.test(locale);
}

/** The same of a terminal with a screen; the console of Linux has a font of at most 512 characters. */
export const speaksAscii = (environment: NodeJS.ProcessEnv): boolean =>
	environment.TERM === 'linux' || isAsciiLocale(environment);
