import type {DockerfileFinding, TextEdit} from './finding.ts';
import {textPlaces} from './text-range.ts';

type Change = {start: number; end: number; text: string};

/** Places in the text, from the last one to the first; of two that overlap the first one stays. */
function changesOf(text: string, edits: readonly TextEdit[]): Change[] {
	const {offsetOf} = textPlaces(text);
	const changes: Change[] = [];
	for (const {range, text: right} of edits) {
		const start = offsetOf(range.startLine, range.startColumn);
		const end = Math.min(text.length, offsetOf(range.endLine, range.endColumn));
		// A line that is put in takes the line ending of the file.
		const written = text.includes('\r\n') ? right.replaceAll(/\r?\n/g, '\r\n') : right;
		// What is put in at the edge of another change could stand before or behind it.
		const isFree = changes.every(other =>
			start === end || other.start === other.end
				? end < other.start || start > other.end
				: end <= other.start || start >= other.end,
		);
		if (isFree && start <= end) {
			changes.push({start, end, text: written});
		}
	}

	return changes.sort((a, b) => b.start - a.start);
}

const applied = (text: string, changes: readonly Change[]): string =>
	changes.reduce(
		(result, {start, end, text: right}) => result.slice(0, start) + right + result.slice(end),
		text,
	);

/** A Dockerfile with what one finding proposes. */
export const fixFinding = (text: string, {edits = []}: DockerfileFinding): string =>
	applied(text, changesOf(text, edits));

export type FixedDockerfile = {
	text: string;
	/** What was done, in the order of the file as it was then. */
	fixed: DockerfileFinding[];
};

/** One fix can be about what another one has written; more rounds than fixes can stand on each other. */
const mostRounds = 8;

/**
A Dockerfile with everything done that has one right answer. What overlaps is done in a further round.
@param lint Finds what there is to do in a text.
*/
export function fixDockerfile(
	text: string,
	lint: (text: string) => readonly DockerfileFinding[],
): FixedDockerfile {
	const fixed: DockerfileFinding[] = [];
	let result = text;
	for (let round = 0; round < mostRounds; round += 1) {
		const edits: TextEdit[] = [];
		for (const finding of lint(result)) {
			const own = finding.edits ?? [];
			const all = [...edits, ...own];
			if (own.length > 0 && changesOf(result, all).length === all.length) {
				edits.push(...own);
				fixed.push(finding);
			}
		}

		const next = applied(result, changesOf(result, edits));
		if (next === result) {
			break;
		}

		result = next;
	}

	return {text: result, fixed};
}
