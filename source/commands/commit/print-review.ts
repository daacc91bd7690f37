import {counted} from '../../format/counted.ts';
import {formatBytes} from '../../format/format-bytes.ts';
import type {FileTreeChange} from '../../layers/compare-trees.ts';
import type {FindingOffer} from '../../session/findings/finding-rules.ts';
import {summaryFacts} from '../../store/commit/summary-facts.ts';
import type {Output} from '../output.ts';
import {tableText} from '../table-text.ts';
import type {CommitReview} from './commit-report.ts';

/** Lines that are written at a time. */
const printedLines = 5000;

const letters: Readonly<Record<FileTreeChange['kind'], string>> = {
	added: 'A',
	modified: 'M',
	deleted: 'D',
};

const offers: Readonly<Record<FindingOffer, string>> = {
	block: 'secret',
	exclude: 'exclude',
	toggle: 'exclude',
	warn: 'check',
};

function changeLines({review, summary}: CommitReview): string[] {
	const staged = new Set(summary.staged.map(({path}) => path));
	const blocked = new Set(summary.blockedPaths);
	return review.changes.map(change => {
		const {path, kind} = change;
		const mark = blocked.has(path) ? '!' : staged.has(path) ? 'x' : ' ';
		const size =
			change.kind !== 'deleted' && change.after.kind === 'file'
				? formatBytes(change.after.sizeBytes)
				: '';
		return `[${mark}] ${letters[kind]} ${size.padStart(7)} ${path}`;
	});
}

/** The review of a commit as lines of text: every change, what was found, and what the commit will do. */
export function printReview(found: CommitReview, output: Output): void {
	const {print, write, width, theme} = output;
	const {findings, mounts} = found.review;
	const lines = changeLines(found);
	for (let at = 0; at < lines.length; at += printedLines) {
		print(...lines.slice(at, at + printedLines));
	}

	if (findings.length > 0) {
		const rows = findings.map(({offer, sizeBytes, paths, explanation}) => ({
			Proposal: offers[offer],
			Size: formatBytes(sizeBytes),
			Paths: String(paths.length),
			Finding: explanation,
			Name: `${paths[0] ?? ''}${paths.length > 1 ? ` and ${counted(paths.length - 1, 'more path')}` : ''}`,
		}));
		write(tableText(rows, width, theme));
	}

	print(...mounts.map(({explanation}) => explanation));
	print(
		...summaryFacts({...found, now: output.now()})
			.filter(({text}) => text !== '')
			.map(({label, text}) => `${label.padEnd(10)}${text}`),
	);
}
