import type {ContentReader} from '../../layers/read-file-tree.ts';
import {matchesPattern} from './match-pattern.ts';
import {
	contentPatterns,
	longestSecret,
	type SecretKind,
	type SecretPattern,
} from './secret-patterns.ts';

type Search = {pattern: SecretPattern; expression: RegExp};

const searches: Search[] = contentPatterns.map(pattern => ({
	pattern,
	expression: new RegExp(pattern.source, 'g'),
}));

/** True when there is a match that more text could not change. */
function isFound({pattern, expression}: Search, text: string, isLast: boolean): boolean {
	if (!pattern.needles.some(needle => text.includes(needle))) {
		return false;
	}

	expression.lastIndex = 0;
	for (let match = expression.exec(text); match; match = expression.exec(text)) {
		const isWhole = isLast || match.index + match[0].length < text.length;
		if (isWhole && (pattern.accepts?.(match) ?? true)) {
			return true;
		}
	}

	return false;
}

/**
A reader that looks for secrets in one file as its contents stream by, wherever chunks end. It keeps a
few kilobytes and never the secret itself.
@param tell Told at the end of the file which kinds it holds; not called when there are none.
*/
export function scanContents(path: string, tell: (kinds: SecretKind[]) => void): ContentReader {
	let open = searches.filter(
		({pattern: {onlyIn, notIn = []}}) =>
			(!onlyIn || matchesPattern(onlyIn, path)) &&
			!notIn.some(pattern => matchesPattern(pattern, path)),
	);
	const kinds: SecretKind[] = [];
	let carried = '';
	const scan = (text: string, isLast: boolean) => {
		const hits = open.filter(search => isFound(search, text, isLast));
		if (hits.length > 0) {
			const found = new Set(hits.map(({pattern}) => pattern.kind));
			kinds.push(...found);
			open = open.filter(({pattern}) => !found.has(pattern.kind));
		}
	};

	return {
		read(chunk) {
			// One character per byte: binaries are searched as well, and no character is ever cut.
			const text = carried + chunk.toString('latin1');
			scan(text, false);
			// One more, for what a pattern wants to see before its match.
			carried = text.slice(-longestSecret - 1);
		},
		end() {
			scan(carried, true);
			if (kinds.length > 0) {
				tell(kinds);
			}
		},
	};
}
