import type Docker from 'dockerode';
import type {ImageConfig} from '../../image-config.ts';
import type {ImageDetails} from '../../images.ts';
import {prefixedId, tagNames} from '../names.ts';
import {moment, shownCommand, shownRecord, shownText, shownTexts} from '../values.ts';
import {type RawManifest, toImageManifest} from './image-manifest.ts';
import {knownDigests, type RawOrigin} from './known-digests.ts';

/** Images of other tools leave out what Docker always writes. */
type RawConfig = Partial<Docker.ImageInspectInfo['Config']> & {
	StopSignal?: string;
	Shell?: string[];
};

const toImageConfig = (config: RawConfig): ImageConfig => ({
	command: shownCommand(config.Cmd),
	entrypoint: shownCommand(config.Entrypoint),
	environment: shownTexts(config.Env),
	exposedPorts: shownTexts(Object.keys(config.ExposedPorts ?? {})),
	volumes: shownTexts(Object.keys(config.Volumes ?? {})),
	user: shownText(config.User),
	workingDirectory: shownText(config.WorkingDir),
	labels: shownRecord(config.Labels),
	stopSignal: shownText(config.StopSignal),
	healthcheck: shownCommand(config.Healthcheck?.Test),
	shell: shownCommand(config.Shell),
	onBuild: shownTexts(config.OnBuild as string[] | null | undefined),
});

const platformOf = ({Os, Architecture, Variant}: Docker.ImageInspectInfo): string =>
	[Os || 'unknown', Architecture || 'unknown', ...(Variant ? [Variant] : [])].join('/');

/** With what dockerode's types leave out. */
export type RawImage = Docker.ImageInspectInfo & {
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
	platform: shownText(platformOf(image)) ?? '',
	createdAt: moment(image.Created),
	lastTaggedAt: moment(image.Metadata?.LastTagTime),
	manifests: image.Manifests?.map(toImageManifest),
	author: shownText(image.Author),
	comment: shownText(image.Comment),
	config: toImageConfig(image.Config ?? {}),
	layerDigests: shownTexts(image.RootFS?.Layers),
	raw: image,
});
