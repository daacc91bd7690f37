import QuickLru from 'quick-lru';

const special: Record<string, string> = {
	'/**': '/(?:.*)',
	'**/': '(?:.*/)?',
	'**': '.*',
	'*': '[^/]*',
	'?': '[^/]',
	'{': '(?:',
	',': '|',
	'}': ')',
	'~': '(?:/root|/home/[^/]+)',
};

/** A pattern of {@link matchesPattern} as an expression: for whoever asks about very many paths. */
export function compilePattern(pattern: string): RegExp {
	const source = pattern.replace(/\*\*\/|\*\*|[*?{,}~.+^$()|\\]/g, token => {
		return special[token] ?? `\\${token}`;
	});
	// Names may hold line breaks, hence `s`.
	return new RegExp(`^${pattern.startsWith('**/') ? '/' : ''}${source}$`, 's');
}

/** More than there are patterns of ours; a user may have some, too. */
const compiled = new QuickLru<string, RegExp>({maxSize: 500});

/**
Tells whether a path matches a pattern: `*` and `?` within a name, `**` across folders (`/a/**` is what
is below `/a`), `[0-9]` and `{a,b}` as in a shell, `~` for any home directory.
*/
export function matchesPattern(pattern: string, path: string): boolean {
	const expression = compiled.get(pattern) ?? compilePattern(pattern);
	compiled.set(pattern, expression);
	return expression.test(path);
}
