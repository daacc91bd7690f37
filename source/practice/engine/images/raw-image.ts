import type {ImageManifest} from '../../../engine/image-manifest.ts';
import {type ImageRecord, layersOf, unpackedBytesOf} from './image-record.ts';

const set = (names: readonly string[]) =>
	names.length === 0 ? null : Object.fromEntries(names.map(name => [name, {}]));

const rawManifest = (manifest: ImageManifest) => ({
	ID: manifest.digest,
	Available: manifest.isAvailable,
	Kind: manifest.kind,
	Platform: manifest.platform,
	Size: {
		Content: manifest.contentBytes,
		Total: manifest.contentBytes + (manifest.unpackedBytes ?? 0),
	},
	...(manifest.attestedDigest ? {AttestationData: {For: manifest.attestedDigest}} : {}),
});

/** The image as GET /images/{id}/json would tell it, for the inspect view. Not made safe. */
export function rawImage(
	image: ImageRecord,
	{tags, digests}: {tags: string[]; digests: string[]},
	manifests: readonly ImageManifest[] | undefined,
): unknown {
	const {config, platform} = image;
	const [os, architecture, variant] = platform.split('/');
	return {
		Id: image.id,
		RepoTags: tags,
		RepoDigests: digests,
		Parent: image.parentId ?? '',
		Comment: image.comment ?? '',
		Created: new Date(image.createdAt).toISOString(),
		Author: image.author ?? '',
		Config: {
			User: config.user ?? '',
			Tty: false,
			OpenStdin: false,
			ExposedPorts: set(config.exposedPorts),
			Env: [...config.environment],
			Cmd: config.command ? [...config.command] : null,
			Healthcheck: config.healthcheck ? {Test: [...config.healthcheck]} : undefined,
			Volumes: set(config.volumes),
			WorkingDir: config.workingDirectory ?? '',
			Entrypoint: config.entrypoint ? [...config.entrypoint] : null,
			OnBuild: config.onBuild.length === 0 ? null : [...config.onBuild],
			Labels: {...config.labels},
			StopSignal: config.stopSignal,
			Shell: config.shell ? [...config.shell] : undefined,
		},
		Architecture: architecture,
		Variant: variant,
		Os: os,
		Size: unpackedBytesOf(image),
		GraphDriver: {Name: 'practice', Data: null},
		RootFS: {Type: 'layers', Layers: layersOf(image)},
		...(manifests ? {Manifests: manifests.map(rawManifest)} : {}),
	};
}
