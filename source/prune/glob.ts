import picomatch from 'picomatch';

/**
What tells whether a whole text fits a glob: `*` (over slashes, too, so that `*:prod` fits every
registry's), `?`, `[a-z]` and `{a,b}`.
*/
export const glob = (pattern: string): ((text: string) => boolean) =>
	picomatch(pattern, {bash: true, dot: true, nonegate: true, noextglob: true});

/** What tells whether any label fits `KEY` or `KEY=VALUE`, both of which are globs. */
export function labelGlob(pattern: string): (labels: Readonly<Record<string, string>>) => boolean {
	const equals = pattern.indexOf('=');
	const value = equals < 0 ? undefined : pattern.slice(equals + 1);
	const fitsKey = glob(equals < 0 ? pattern : pattern.slice(0, equals));
	// No glob fits an empty text, and the empty glob fits none.
	const fitsText = value ? glob(value) : undefined;
	const fitsValue = (text: string) =>
		value === undefined || (text === '' ? /^\**$/.test(value) : (fitsText?.(text) ?? false));
	return labels => Object.entries(labels).some(([key, text]) => fitsKey(key) && fitsValue(text));
}
