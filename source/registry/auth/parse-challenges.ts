/** One demand of a `WWW-Authenticate` header. */
export type Challenge = {
	/** In lower case: `bearer`, `basic`. */
	scheme: string;
	/** By their names in lower case: `realm`, `service`, `scope`, `error`. */
	parameters: Readonly<Record<string, string>>;
};

const token = /[!#$%&'*+.^_`|~\w-]+/.source;
const quoted = /"(?:[^"\\]|\\.)*"/.source;
const piece = new RegExp(`(${token})(?:\\s*=\\s*(${quoted}|${token}))?`, 'gy');

const unquote = (value: string) =>
	value.startsWith('"') ? value.slice(1, -1).replaceAll(/\\(.)/g, '$1') : value;

/** Reads what a server demands (RFC 9110, 11.6.1). What follows something unreadable is left out. */
export function parseChallenges(header: string): Challenge[] {
	const challenges: {scheme: string; parameters: Record<string, string>}[] = [];
	let rest = 0;
	while (rest < header.length) {
		piece.lastIndex = rest + (/^[\s,]*/.exec(header.slice(rest))?.[0].length ?? 0);
		const match = piece.exec(header);
		if (!match) {
			break;
		}

		const [, name = '', value] = match;
		if (value === undefined) {
			challenges.push({scheme: name.toLowerCase(), parameters: {}});
		} else {
			const current = challenges.at(-1);
			if (current) {
				current.parameters[name.toLowerCase()] = unquote(value);
			}
		}

		rest = piece.lastIndex;
	}

	return challenges;
}
