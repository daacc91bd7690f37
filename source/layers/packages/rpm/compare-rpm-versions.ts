type Split = {epoch: string; version: string; release: string};

function split(text: string): Split {
	const [, epoch = '0', rest = ''] = /^(?:(\d+):)?(.*)$/s.exec(text) ?? [];
	const hyphen = rest.lastIndexOf('-');
	return {
		epoch,
		version: hyphen === -1 ? rest : rest.slice(0, hyphen),
		release: hyphen === -1 ? '' : rest.slice(hyphen + 1),
	};
}

/** Digits or letters, or one of the two signs that mean something: `~` comes before the end, `^` behind it. */
const partsOf = (text: string): string[] => text.match(/\d+|[a-z]+|[~^]/gi) ?? [];

/** The end of a text, and what may come in its place, from the oldest to the newest. */
function rankOf(part: string | undefined): number {
	if (part === undefined) {
		return 1;
	}

	return part === '~' ? 0 : part === '^' ? 2 : /^\d/.test(part) ? 4 : 3;
}

function compareTexts(one: string, other: string): number {
	return one === other ? 0 : one < other ? -1 : 1;
}

function compareParts(one: string, other: string): number {
	const [first, second] = [partsOf(one), partsOf(other)];
	for (let at = 0; at < Math.max(first.length, second.length); at += 1) {
		const [part, otherPart] = [first[at], second[at]];
		const byRank = rankOf(part) - rankOf(otherPart);
		if (byRank !== 0 || part === undefined || otherPart === undefined) {
			return byRank;
		}

		const [digits, otherDigits] = [part, otherPart].map(text => text.replace(/^0+/, '')) as [
			string,
			string,
		];
		const order = /^\d/.test(part)
			? digits.length - otherDigits.length || compareTexts(digits, otherDigits)
			: compareTexts(part, otherPart);
		if (order !== 0) {
			return order;
		}
	}

	return 0;
}

/** As rpm compares `epoch:version-release`. Negative: `one` is older than `other`; 0: neither is. */
export function compareRpmVersions(one: string, other: string): number {
	const [first, second] = [split(one), split(other)];
	return (
		compareParts(first.epoch, second.epoch) ||
		compareParts(first.version, second.version) ||
		compareParts(first.release, second.release)
	);
}
