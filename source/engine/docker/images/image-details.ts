import type Docker from 'dockerode';
import {type HealthcheckJson, readHealthcheck} from '../../healthcheck.ts';
import type {ImageConfig} from '../../image-config.ts';
import type {ImageConfigFile} from '../../image-config-file.ts';
import type {ImageDetails} from '../../images.ts';
import {prefixedId, tagNames} from '../names.ts';
import {commandWords, moment, optionalText, textRecord} from '../values.ts';
import {type RawManifest, toImageManifest} from './image-manifest.ts';
import {knownDigests, type RawOrigin} from './known-digests.ts';

/** Images of other tools leave out what Docker always writes. */
type RawConfig = Partial<Docker.ImageInspectInfo['Config']> & {
	StopSignal?: string;
	Shell?: string[];
};

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

const toImageConfig = (config: RawConfig): ImageConfig => ({
	command: commandWords(config.Cmd),
	entrypoint: commandWords(config.Entrypoint),
	environment: config.Env ?? [],
	exposedPorts: Object.keys(config.ExposedPorts ?? {}),
	volumes: Object.keys(config.Volumes ?? {}),
	user: optionalText(config.User),
	workingDirectory: optionalText(config.WorkingDir),
	labels: textRecord(config.Labels),
	stopSignal: optionalText(config.StopSignal),
	healthcheck: readHealthcheck(config.Healthcheck as HealthcheckJson | undefined),
	shell: commandWords(config.Shell),
	onBuild: (config.OnBuild as string[] | null | undefined) ?? [],
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
