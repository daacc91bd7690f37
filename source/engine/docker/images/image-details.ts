import type Docker from 'dockerode';
import type {ImageConfigFile} from '../../image-config-file.ts';
import type {ImageDetails} from '../../images.ts';
import {prefixedId, tagNames} from '../names.ts';
import {moment, optionalText} from '../values.ts';
import {toImageConfig} from './image-config.ts';
import {type RawManifest, toImageManifest} from './image-manifest.ts';
import {knownDigests, type RawOrigin} from './known-digests.ts';

/** `Config` stands in the configuration file as the engine tells it, key by key. */
const configFileOf = (image: RawImage): ImageConfigFile => ({
	architecture: image.Architecture,
	variant: optionalText(image.Variant),
	os: image.Os,
	'os.version': optionalText(image.OsVersion),
	created: image.Created,
	docker_version: optionalText(image.DockerVersion),
	config: {...image.Config},
});

const platformOf = ({Os, Architecture, Variant}: Docker.ImageInspectInfo): string =>
	[Os || 'unknown', Architecture || 'unknown', ...(Variant ? [Variant] : [])].join('/');

/** With what dockerode's types leave out. */
export type RawImage = Docker.ImageInspectInfo & {
	OsVersion?: string;
	Metadata?: {LastTagTime?: string};
	/** API 1.48 and newer, where it was asked for and the store keeps them. */
	Manifests?: RawManifest[] | null;
} & RawOrigin;

/** Everything but the sizes, which one answer alone does not tell on every store. */
export const toImageDetails = (
	image: RawImage,
	isPodman: boolean,
): Omit<ImageDetails, 'sizeBytes' | 'contentBytes' | 'unpackedBytes'> => ({
	id: prefixedId(image.Id),
	references: tagNames(image.RepoTags),
	...knownDigests(image, isPodman),
	platform: platformOf(image),
	createdAt: moment(image.Created),
	lastTaggedAt: moment(image.Metadata?.LastTagTime),
	manifests: image.Manifests?.map(toImageManifest),
	author: optionalText(image.Author),
	comment: optionalText(image.Comment),
	config: toImageConfig(image.Config ?? {}),
	layerDigests: image.RootFS?.Layers ?? [],
	configFile: configFileOf(image),
	containerId: optionalText(image.Container),
	inspected: image,
});
