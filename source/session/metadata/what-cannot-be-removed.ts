import type {EngineAbout} from '../../engine/engine.ts';
import {parsePodmanVersion, readsCommitBody} from '../../engine/podman-version.ts';
import {itemId, listOf} from './field-text.ts';
import type {ImageMetadata} from './image-metadata.ts';
import {
	listFieldIds,
	type MetadataFieldId,
	metadataLabels,
	metadataValues,
} from './metadata-field.ts';

type About = Pick<EngineAbout, 'flavour' | 'usesContainerdStore' | 'name' | 'version'>;

/**
True where metadata can be written anew over an image's layers without sending them (`docker load` of
a configuration alone). Elsewhere an image keeps what a commit merges back into it.
*/
export const canRewriteConfig = ({
	flavour,
	usesContainerdStore,
}: Pick<About, 'flavour' | 'usesContainerdStore'>): boolean =>
	flavour !== 'podman' && !usesContainerdStore;

const noun: Partial<Record<MetadataFieldId, string>> = {
	environment: 'variable',
	exposedPorts: 'port',
	volumes: 'volume',
	labels: 'label',
};

const removedItems = (base: ImageMetadata, metadata: ImageMetadata): string[] =>
	listFieldIds.flatMap(id => {
		const kept = new Set(listOf(metadataValues(metadata)[id]).map(item => itemId(id, item)));
		return listOf(metadataValues(base)[id])
			.map(item => itemId(id, item))
			.filter(item => noun[id] !== undefined && !kept.has(item))
			.map(item => `the ${noun[id]} ${item}`);
	});

/** Fields that a commit takes from the base again when they are empty. */
const refilled = ['user', 'workingDirectory', 'stopSignal', 'healthcheck'] as const;

/** Fields of which an older Podman's commit knows nothing. */
const unknownToPodman = ['healthcheck', 'shell', 'onBuild'] as const;

const isSet = (metadata: ImageMetadata, id: MetadataFieldId): boolean =>
	Object.keys(metadataValues(metadata)[id] ?? '').length > 0;

/**
What the new image will have against the metadata, because this engine's commit cannot take it away,
as sentences for the user; empty when it all can be done.
*/
export function whatCannotBeRemoved(
	base: ImageMetadata,
	metadata: ImageMetadata,
	about: About,
): string[] {
	if (canRewriteConfig(about)) {
		return [];
	}

	const isPodman = about.flavour === 'podman';
	const isOldPodman = isPodman && !readsCommitBody(parsePodmanVersion(about.version));
	const fields = refilled
		.filter(id => !(isOldPodman && id === 'healthcheck'))
		.filter(id => !(isPodman && !isOldPodman && id === 'stopSignal'))
		.filter(id => isSet(base, id) && !isSet(metadata, id))
		.map(id => metadataLabels[id]);
	const hasNothingToRun = !isSet(metadata, 'command') && !isSet(metadata, 'entrypoint');
	const both = hasNothingToRun && isSet(base, 'command') ? [metadataLabels.command] : [];
	const lost = isOldPodman ? unknownToPodman.filter(id => isSet(metadata, id)) : [];
	return [
		...[...removedItems(base, metadata), ...fields, ...both].map(
			what => `${about.name} cannot remove ${what} of the base. It is kept in the image.`,
		),
		...lost.map(
			id => `${about.name} does not commit ${metadataLabels[id]}. The image will have none.`,
		),
	];
}
