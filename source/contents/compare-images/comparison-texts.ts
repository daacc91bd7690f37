import {counted} from '../../format/counted.ts';
import {formatBytes} from '../../format/format-bytes.ts';
import {maskSecret} from '../../format/mask-secret.ts';
import {signedBytes} from '../../format/signed-bytes.ts';
import type {PackageChange} from '../../layers/packages/compare-packages.ts';
import type {ChangedPath, PathChange} from '../../layers/stack/compare-stacks.ts';
import type {ComparedConfig, ConfigDifference} from './compare-config.ts';
import type {Comparison} from './comparison.ts';
import type {LayerDifference} from './layer-differences.ts';

/** Stands for what is hidden. */
const secretMask = '***';

export const changeLetters: Record<PathChange, string> = {
	added: 'A',
	modified: 'M',
	deleted: 'D',
	attributes: 'm',
	time: 't',
};

const fieldTitles: Record<keyof ComparedConfig, string> = {
	platform: 'Platform',
	author: 'Author',
	user: 'User',
	workingDirectory: 'Workdir',
	stopSignal: 'Stop signal',
	entrypoint: 'Entrypoint',
	command: 'Cmd',
	shell: 'Shell',
	healthcheck: 'Healthcheck',
	onBuild: 'On build',
	environment: 'Env',
	labels: 'Label',
	exposedPorts: 'Port',
	volumes: 'Volume',
};

/** One value of one side; `undefined`: it is not set there. What looks like a secret is hidden. */
function valueText({key}: ConfigDifference, value: string | undefined): string | undefined {
	if (value === undefined || key === undefined) {
		return value;
	}

	return maskSecret(`${key}=${value}`, secretMask).slice(key.length + 1);
}

/** A setting with both of its values, for people: secrets are hidden. */
export function configTexts(difference: ConfigDifference): {
	title: string;
	before: string | undefined;
	after: string | undefined;
} {
	const {field, key, before, after} = difference;
	const title = key === undefined ? fieldTitles[field] : `${fieldTitles[field]} ${key}`;
	const texts = {
		title,
		before: valueText(difference, before),
		after: valueText(difference, after),
	};
	// Two secrets that differ look the same.
	return texts.before === texts.after && before !== after
		? {...texts, after: `${texts.after} (changed)`}
		: texts;
}

/** `A`, `M`, `D` and what it is about, with the sizes of files. */
export function changeDetail({change, before, after, differs}: ChangedPath): string {
	if (change === 'added' || change === 'deleted') {
		const entry = after ?? before;
		return entry?.kind === 'file' ? formatBytes(entry.sizeBytes) : (entry?.kind ?? 'directory');
	}

	const isFile = before?.kind === 'file' && after?.kind === 'file';
	if (differs.includes('contents') && isFile) {
		return `${formatBytes(before.sizeBytes)} -> ${formatBytes(after.sizeBytes)}`;
	}

	return differs.includes('type')
		? `${before?.kind ?? 'directory'} -> ${after?.kind ?? 'directory'}`
		: differs.join(', ');
}

/** Bytes that a path has more than before; negative: less. */
export const changedBytes = ({before, after}: ChangedPath): number =>
	(after?.kind === 'file' ? after.sizeBytes : 0) - (before?.kind === 'file' ? before.sizeBytes : 0);

export const versionsText = ({before, after}: PackageChange): string =>
	[before, after]
		.map(versions => versions.join(', '))
		.filter(Boolean)
		.join(' -> ');

/** `+3 ~1 -2`; empty: no file differs. */
const filesOf = ({added, modified, deleted, attributes}: LayerDifference['files']): string[] => [
	...(added + modified + deleted === 0 ? [] : [`+${added} ~${modified} -${deleted}`]),
	...(attributes === 0 ? [] : [`${attributes} with other attributes only`]),
];

/** What a layer that only one image has does, in one line: its size, files and packages. */
export function layerText({sizeBytes, files, packages}: LayerDifference): string {
	const parts = [
		...(sizeBytes === undefined ? [] : [formatBytes(sizeBytes)]),
		...filesOf(files),
		...(packages.length === 0 ? [] : [`packages: ${packagesText({packages})}`]),
	];
	return parts.join(', ') || 'no files';
}

/** Which layers a path is from, such as `2 -> 5`: of what is deleted, the one that had it and the one that deletes it. */
export const layerNumbers = ({beforeLayer, afterLayer}: ChangedPath): string =>
	[beforeLayer, afterLayer].map(layer => layer ?? '-').join(' -> ');

const packageChanges: readonly PackageChange['change'][] = [
	'upgraded',
	'downgraded',
	'changed',
	'added',
	'removed',
];

function packagesText({packages}: Pick<Comparison, 'packages'>): string {
	const parts = packageChanges.flatMap(change => {
		const count = packages.filter(one => one.change === change).length;
		return count === 0 ? [] : [`${count} ${change}`];
	});
	return parts.length === 0 ? 'no differences' : parts.join(', ');
}

function filesText({files: {counts}}: Comparison): string {
	const {added, modified, deleted, attributes, time} = counts;
	return [
		added + modified + deleted === 0 ? 'same contents' : `+${added} ~${modified} -${deleted}`,
		...(attributes === 0 ? [] : [`${attributes} with other attributes only`]),
		...(time === 0 ? [] : [`${time} with another time only`]),
	].join(', ');
}

function sizeText({before, after}: Comparison): string {
	const delta = signedBytes(after.fileBytes - before.fileBytes);
	return `${formatBytes(before.fileBytes)} -> ${formatBytes(after.fileBytes)}${delta && ` (${delta})`}`;
}

function layersText({before, after, commonLayers}: Comparison): string {
	return after.kind === 'container'
		? `${counted(commonLayers, 'layer')} and the container's writable layer`
		: `${commonLayers} in common, of ${before.layerCount} and ${after.layerCount}`;
}

/** What a comparison says in a few lines: what it is about, and what is said of it. */
export const comparisonSummary = (comparison: Comparison) => ({
	layers: layersText(comparison),
	size: sizeText(comparison),
	config:
		comparison.config.length === 0
			? 'no differences'
			: String(counted(comparison.config.length, 'difference')),
	files: filesText(comparison),
	packages: packagesText(comparison),
});
