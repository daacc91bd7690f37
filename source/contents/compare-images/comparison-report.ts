import type {FileEntry} from '../../layers/file-tree.ts';
import type {PathChange} from '../../layers/stack/compare-stacks.ts';
import type {ComparedSide, Comparison} from './comparison.ts';
import type {LayerDifference} from './layer-differences.ts';

const sideReport = ({
	kind,
	name,
	id,
	references,
	platform,
	sizeBytes,
	fileBytes,
}: ComparedSide) => ({
	kind,
	name,
	id,
	references,
	platform,
	sizeBytes: sizeBytes ?? null,
	fileBytes,
});

const entryReport = (entry: FileEntry | undefined) =>
	entry
		? {
				type: entry.kind,
				mode: entry.mode.toString(8).padStart(4, '0'),
				userId: entry.userId,
				groupId: entry.groupId,
				sizeBytes: entry.sizeBytes,
				linkTarget: entry.kind === 'symlink' ? entry.linkTarget : null,
				sha256: entry.sha256 || null,
			}
		: null;

/**
A comparison for scripts: values as they are, secrets too.
@param changes Those of which paths are listed.
@param layers Its layer differences.
*/
export const comparisonReport = (
	comparison: Comparison,
	changes: readonly PathChange[],
	layers: readonly LayerDifference[],
) => ({
	version: 1,
	command: 'diff',
	before: sideReport(comparison.before),
	after: sideReport(comparison.after),
	commonLayers: comparison.commonLayers,
	config: comparison.config.map(({field, key, before, after}) => ({
		field,
		key: key ?? null,
		before: before ?? null,
		after: after ?? null,
	})),
	counts: comparison.files.counts,
	files: comparison.files
		.list(changes)
		.map(({path, change, differs, before, after, beforeLayer, afterLayer}) => ({
			path,
			change,
			differs,
			before: entryReport(before),
			after: entryReport(after),
			beforeLayer: beforeLayer ?? null,
			afterLayer: (comparison.after.image && afterLayer) ?? null,
		})),
	layers: layers.map(({side, number, digest, createdBy, sizeBytes, files, packages}) => ({
		side,
		number,
		digest,
		createdBy: createdBy ?? null,
		sizeBytes: sizeBytes ?? null,
		files,
		packages,
	})),
	packages: comparison.packages,
	unreadablePackages: comparison.unreadablePackages,
});
