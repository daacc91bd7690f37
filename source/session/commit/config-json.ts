import {writeHealthcheck} from '../../engine/healthcheck.ts';
import type {ImageConfig} from '../../engine/image-config.ts';
import type {ImageConfigFile} from '../../engine/image-config-file.ts';
import type {HistoryEntry, ImageDetails} from '../../engine/images.ts';
import type {ImageMetadata} from '../metadata/image-metadata.ts';

const set = (names: readonly string[]) =>
	names.length === 0 ? null : Object.fromEntries(names.map(name => [name, {}]));

/** The settings in the file's spelling; what is not known here stays as it is. */
const settingsIn = (file: ImageConfigFile, config: ImageConfig) => ({
	...file.config,
	Cmd: config.command ?? null,
	Entrypoint: config.entrypoint ?? null,
	Env: config.environment.length === 0 ? null : config.environment,
	ExposedPorts: set(config.exposedPorts),
	Volumes: set(config.volumes),
	User: config.user ?? '',
	WorkingDir: config.workingDirectory ?? '',
	Labels: config.labels,
	StopSignal: config.stopSignal,
	// Newer engines know more of it.
	Healthcheck: config.healthcheck && {
		...Object(file.config.Healthcheck),
		...writeHealthcheck(config.healthcheck),
	},
	Shell: config.shell,
	OnBuild: config.onBuild.length === 0 ? null : config.onBuild,
});

/** Instructions that make a layer even where it holds nothing. */
const makesLayer = (createdBy: string): boolean =>
	/^(?:RUN|COPY|ADD|WORKDIR)\b|#\(nop\) +(?:COPY|ADD|WORKDIR)\b/.test(createdBy) ||
	/^(?:\|\d+ .*)?\/bin\/sh -c (?!#\(nop\))/.test(createdBy);

/**
Which steps made a layer: those with a size, and of the others as many as there are layers left. The
engine does not tell; whether the guess was right is told by the sizes in the history afterwards.
@returns `undefined` when steps and layers cannot belong together.
*/
function layerSteps(
	history: readonly HistoryEntry[],
	layerCount: number,
): Set<HistoryEntry> | undefined {
	const found = new Set(history.filter(({sizeBytes}) => sizeBytes > 0));
	const empty = history.filter(entry => !found.has(entry));
	const likely = empty.filter(entry => makesLayer(entry.createdBy));
	const unlikely = empty.filter(entry => !likely.includes(entry));
	for (const entry of [...likely, ...unlikely].slice(0, Math.max(0, layerCount - found.size))) {
		found.add(entry);
	}

	return found.size === layerCount ? found : undefined;
}

/**
The configuration file of an image as it is, but for its metadata.
@param history Newest first.
@param createdBy What its newest line is to say instead; `undefined`: what it says.
@returns The file, and what the history says of each layer, base first; `undefined` when the history does
not fit the layers.
*/
export function configJson(
	details: ImageDetails,
	history: readonly HistoryEntry[],
	metadata: ImageMetadata,
	createdBy?: string,
): {text: string; layerBytes: readonly number[]} | undefined {
	const {configFile, layerDigests} = details;
	const steps = layerSteps(history, layerDigests.length);
	if (!steps) {
		return undefined;
	}

	const oldestFirst = history.toReversed();
	return {
		layerBytes: oldestFirst.filter(entry => steps.has(entry)).map(({sizeBytes}) => sizeBytes),
		text: JSON.stringify({
			...configFile,
			author: metadata.author,
			comment: metadata.message,
			config: settingsIn(configFile, metadata.config),
			history: oldestFirst.map(entry => ({
				created: new Date(entry.createdAt).toISOString(),
				created_by: (entry === history[0] ? createdBy : undefined) ?? entry.createdBy,
				...(entry.comment ? {comment: entry.comment} : {}),
				...(steps.has(entry) ? {} : {empty_layer: true}),
			})),
			rootfs: {type: 'layers', diff_ids: layerDigests},
		}),
	};
}
