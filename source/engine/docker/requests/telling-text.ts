/** Characters of an engine's explanation that are shown: a few lines of a dialog. */
const mostShown = 300;

/** Of them before the telling words, so that the causes around them stay. */
const mostBefore = 120;

/** `copier.request`, `*entities.PullOptions`: what stands before a Go value's braces. */
const typeName = /(?: for)? ?[*&]?[A-Za-z_]\w{0,60}(?:\.[A-Za-z_]\w{0,60})+$/;

/** A name longer than this is none. */
const longestTypeName = 160;

/** @returns Index after the brace that closes the one at `start`; `undefined`: none does. */
function closingBrace(text: string, start: number): number | undefined {
	let depth = 0;
	let isQuoted = false;
	for (let index = start; index < text.length; index++) {
		const character = text[index];
		if (isQuoted) {
			if (character === '\\') {
				index++;
			}

			isQuoted = character !== '"';
		} else if (character === '"') {
			isQuoted = true;
		} else if (character === '{') {
			depth++;
		} else if (character === '}' && --depth === 0) {
			return index + 1;
		}
	}

	return;
}

/**
The text without the Go values in it: Podman prints thousands of characters of its own settings
(`copier.request{Request:"PUT", …}`) before the few words that say what went wrong. Linear in the
length of the text.
*/
export function withoutStructures(text: string): string {
	let kept = '';
	let from = 0;
	for (let brace = text.indexOf('{'); brace !== -1; brace = text.indexOf('{', brace + 1)) {
		const name = typeName.exec(text.slice(Math.max(from, brace - longestTypeName), brace));
		if (!name) {
			continue;
		}

		const end = closingBrace(text, brace);
		if (end === undefined) {
			break;
		}

		kept += text.slice(from, brace - name[0].length);
		from = end;
		brace = end - 1;
	}

	return kept + text.slice(from);
}

/** What a registry, or a proxy before it, says to browsers. */
const webPage = /<(?:!doctype|html|\?xml)/i;

/** What leads up to it. */
const leading = /[\s:,"]{1,20}$/;

function withoutWebPage(text: string): string {
	const start = text.search(webPage);
	return start === -1
		? text
		: `${text.slice(0, Math.max(0, start - 20))}${text.slice(Math.max(0, start - 20), start).replace(leading, '')}`;
}

/** A cause in a chain of causes begins after one of these. */
const boundaries = [': ', '\n'];

/** The first begin of a cause at or after an index; `undefined`: there is none. */
function causeAfter(text: string, index: number): number | undefined {
	const starts = boundaries
		.map(boundary => ({boundary, found: text.indexOf(boundary, index - boundary.length)}))
		.filter(({found}) => found !== -1)
		.map(({boundary, found}) => found + boundary.length)
		.filter(start => start < text.length);
	return starts.length === 0 ? undefined : Math.min(...starts);
}

/** @param start Index where it begins. */
function cut(text: string, start: number, isCause: boolean): string {
	const part = text.slice(start, start + mostShown).trim();
	const isWhole = start + mostShown >= text.length;
	return `${isCause ? '' : '…'}${part}${isWhole ? '' : '…'}`;
}

/**
As much of an explanation as fits on a screen: the words at `at` with the causes next to them; without
them the last causes of the chain, which say most; else its begin.

@param at Where the telling words stand; `undefined`: not known.
*/
export function tellingText(text: string, at: number | undefined): string {
	const shown = withoutWebPage(text).trim() || text;
	if (shown.length <= mostShown) {
		return shown;
	}

	if (at !== undefined && at < shown.length) {
		const earliest = Math.max(0, at - mostBefore);
		const cause = earliest === 0 ? 0 : causeAfter(shown, earliest);
		const isCause = cause !== undefined && cause <= at;
		return cut(shown, isCause ? cause : earliest, isCause);
	}

	return cut(shown, causeAfter(shown, shown.length - mostShown) ?? 0, true);
}
