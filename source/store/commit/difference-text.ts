import type {FileTreeChange} from '../../layers/compare-trees.ts';
import {metadataLabels} from '../../session/metadata/metadata-field.ts';
import type {ConfigDifference} from '../../session/verify/verify-config.ts';

/** How a path in the image is not as planned, as one line. */
export function pathDifference(change: FileTreeChange): string {
	const path = change.path;
	switch (change.kind) {
		case 'added':
			return `${path}: in the image, not in the plan`;
		case 'deleted':
			return `${path}: in the plan, not in the image`;
		case 'modified':
			return `${path}: another ${change.differs.join(', ')} than in the plan`;
	}
}

/** How a field is not as planned, as one line. Values of variables are not said. */
export function fieldDifference({field, planned, actual}: ConfigDifference): string {
	const label = metadataLabels[field];
	if (field === 'environment') {
		return `${label}: ${nameDifferences(planned, actual)}`;
	}

	return `${label}: planned ${planned ?? 'nothing'}, is ${actual ?? 'nothing'}`;
}

function linesOf(json: string | undefined): string[] {
	const value: unknown = JSON.parse(json ?? '[]');
	return Array.isArray(value) ? value.map(String) : [];
}

function nameDifferences(planned: string | undefined, actual: string | undefined): string {
	const nameOf = (line: string) => line.split('=', 1)[0] ?? '';
	const wanted = linesOf(planned);
	const there = linesOf(actual);
	const missing = wanted.filter(line => !there.includes(line)).map(nameOf);
	const extra = there.filter(line => !wanted.includes(line)).map(nameOf);
	const changed = missing.filter(name => extra.includes(name));
	const say = (names: readonly string[], what: string) =>
		names.length === 0 ? [] : [`${names.join(', ')} ${what}`];
	return [
		...say(changed, 'with a different value'),
		...say(
			missing.filter(name => !changed.includes(name)),
			'missing',
		),
		...say(
			extra.filter(name => !changed.includes(name)),
			'unexpected',
		),
	].join('; ');
}
