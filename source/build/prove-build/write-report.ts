import {counted} from '../../format/counted.ts';
import {formatBytes} from '../../format/format-bytes.ts';
import {safeText} from '../../format/safe-text.ts';
import type {FileTreeChange} from '../../layers/compare-trees.ts';
import type {BuildProof, VolatileReason} from './build-proof.ts';

/** Beside the Dockerfile. */
export const reportName = 'Dockerfile.proof.txt';

const volatileTitles: Record<VolatileReason, string> = {
	time: 'modification times',
	cache: 'caches',
	log: 'logs',
	temporary: 'temporary files',
	history: 'histories',
	bytecode: 'compiled Python',
	index: 'indexes generated from other files',
	backup: 'backups of system files',
	identity: 'newly generated ids and keys',
};

/** The answer in one line. */
export function verdictText({verdict, volatile, real, settings}: BuildProof): string {
	const paths = counted(volatile.length, 'volatile difference');
	switch (verdict) {
		case 'same':
			return 'Reproduces the committed image: yes.';
		case 'volatile-only':
			return `Reproduces the committed image: yes, except for ${paths}.`;
		case 'different':
			return `Reproduces the committed image: no, ${counted(real.length + settings.length, 'real difference')} (and ${volatile.length} volatile).`;
	}
}

function howItDiffers(change: FileTreeChange): string {
	switch (change.kind) {
		case 'added':
			return 'only in the built image';
		case 'deleted':
			return change.pathCount > 1
				? `only in the committed image, ${counted(change.pathCount, 'path')} in all`
				: 'only in the committed image';
		case 'modified':
			return `differs in ${change.differs.join(', ')}`;
	}
}

const pathLine = (change: FileTreeChange): string => `  ${change.path}: ${howItDiffers(change)}`;

const section = (title: string, lines: readonly string[]): string[] =>
	lines.length === 0 ? [] : ['', title, ...lines];

/**
The proof as a text to keep beside the Dockerfile. Each line is safe text: people read it with `cat`.
@param now Milliseconds since the epoch.
@param image What the user calls the committed image.
*/
export function writeReport(proof: BuildProof, {image, now}: {image: string; now: number}): string {
	const reasons = Object.keys(volatileTitles) as VolatileReason[];
	const lines = [
		verdictText(proof),
		'',
		`Committed image  ${image} (${proof.committedId}), ${formatBytes(proof.committedBytes)}`,
		`Built image      ${proof.builtId}, ${formatBytes(proof.builtBytes)}`,
		`Compared         ${counted(proof.comparedPaths, 'path')}, on ${new Date(now).toISOString()}`,
		...section(
			'Settings that differ',
			proof.settings.map(
				({field, planned = 'not set', actual = 'not set'}) =>
					`  ${field}: ${planned} in the committed image, ${actual} in the built one`,
			),
		),
		...section(
			'Real differences',
			proof.real.flatMap(({change, cause}) => [pathLine(change), `    ${cause}`]),
		),
		...reasons.flatMap(reason =>
			section(
				`Volatile: ${volatileTitles[reason]}`,
				proof.volatile
					.filter(difference => difference.reason === reason)
					.map(({change}) => pathLine(change)),
			),
		),
	];
	return lines.map(line => `${safeText(line)}\n`).join('');
}
