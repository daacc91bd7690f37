import type Docker from 'dockerode';
import type {ImageConfig, ImageDetails} from '../../images.ts';
import {familiarNames, prefixedId} from '../names.ts';
import {amount, moment, shownCommand, shownRecord, shownText, shownTexts} from '../values.ts';

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

/** Left out by dockerode's types. */
type RawImage = Docker.ImageInspectInfo & {Metadata?: {LastTagTime?: string}};

export const toImageDetails = (image: RawImage): ImageDetails => ({
	id: prefixedId(image.Id),
	references: familiarNames(image.RepoTags),
	digests: familiarNames(image.RepoDigests),
	platform: shownText(platformOf(image)) ?? '',
	createdAt: moment(image.Created),
	lastTaggedAt: moment(image.Metadata?.LastTagTime),
	sizeBytes: amount(image.Size),
	author: shownText(image.Author),
	comment: shownText(image.Comment),
	config: toImageConfig(image.Config ?? {}),
	layerDigests: shownTexts(image.RootFS?.Layers),
	raw: image,
});
