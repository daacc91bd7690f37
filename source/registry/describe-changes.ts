import type {ImageDetails} from '../engine/images.ts';
import {counted} from '../format/counted.ts';
import {formatBytes} from '../format/format-bytes.ts';
import type {RemoteVariant} from './manifests/remote-image.ts';

type Remote = Pick<
	RemoteVariant,
	'labels' | 'environment' | 'layerDigests' | 'layers' | 'createdAt'
>;

type Local = Pick<ImageDetails, 'config' | 'layerDigests' | 'createdAt'>;

const versionLabel = 'org.opencontainers.image.version';

/** Labels that change with every build and say nothing. */
const noise = /(?:\.|^)(?:created|revision|build[-.]date|vcs-ref|version)$/i;

const mostLabels = 3;
const longestValue = 40;

const short = (text: string | undefined) =>
	text === undefined
		? 'none'
		: text.length > longestValue
			? `${text.slice(0, longestValue)}\u2026`
			: text;

const change = (name: string, before: string | undefined, after: string | undefined) =>
	`${name} ${short(before)} \u2192 ${short(after)}`;

const toMap = (environment: readonly string[]) =>
	new Map(
		environment.map(text => {
			const end = text.indexOf('=');
			return [text.slice(0, end), text.slice(end + 1)] as const;
		}),
	);

/** By its label, else by the variables that official images have for it (`REDIS_VERSION`). */
function versionChanges({config}: Pick<ImageDetails, 'config'>, remote: Remote): string[] {
	const [before, after] = [config.labels[versionLabel], remote.labels[versionLabel]];
	if (before !== after) {
		return [change('version', before, after)];
	}

	const variables = toMap(config.environment);
	return [...toMap(remote.environment)].flatMap(([name, value]) =>
		/_VERSION$/.test(name) && variables.has(name) && variables.get(name) !== value
			? [change(name, variables.get(name), value)]
			: [],
	);
}

function labelChanges({config}: Pick<ImageDetails, 'config'>, {labels}: Remote): string[] {
	const names = [...new Set([...Object.keys(config.labels), ...Object.keys(labels)])]
		.filter(name => !noise.test(name) && config.labels[name] !== labels[name])
		.sort();
	const more = names.length - mostLabels;
	return [
		...names
			.slice(0, mostLabels)
			.map(name => change(`label ${name}`, config.labels[name], labels[name])),
		...(more > 0 ? [`${more} more label${more === 1 ? '' : 's'}`] : []),
	];
}

const dayOf = (at: number | undefined) =>
	at === undefined ? undefined : new Date(at).toISOString().slice(0, 10);

/** Days; nothing where one of them is not told, or both are the same. */
function createdChanges(local: Pick<Local, 'createdAt'>, remote: Remote): string[] {
	const [before, after] = [dayOf(local.createdAt), dayOf(remote.createdAt)];
	return before === undefined || after === undefined || before === after
		? []
		: [change('created', before, after)];
}

/** Layers are pulled that are not here; engines and registries know them by different digests. */
function sizeChange({layerDigests}: Pick<ImageDetails, 'layerDigests'>, remote: Remote): string {
	const {layers} = remote;
	const here = new Set(layerDigests);
	const isNew = (index: number) => {
		const digest = remote.layerDigests[index];
		return digest === undefined || !here.has(digest);
	};
	const total = layers.reduce((sum, {sizeBytes}) => sum + sizeBytes, 0);
	// Without a list of as many, nobody knows which is which.
	if (remote.layerDigests.length !== layers.length) {
		return `${formatBytes(total)} compressed`;
	}

	const fresh = layers.filter((_, index) => isNew(index));
	const bytes = fresh.reduce((sum, {sizeBytes}) => sum + sizeBytes, 0);
	return `${fresh.length} of ${counted(layers.length, 'layer')} new, at most ${formatBytes(bytes)} of ${formatBytes(total)} to download`;
}

/** What differs between an image that is here and what a registry has for its platform: version, labels, day, size. */
export const describeChanges = (local: Local, remote: Remote): string[] => [
	...versionChanges(local, remote),
	...labelChanges(local, remote),
	...createdChanges(local, remote),
	sizeChange(local, remote),
];
