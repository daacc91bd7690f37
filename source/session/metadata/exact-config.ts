import type {ImageConfig} from '../../engine/image-config.ts';
import type {ImageDetails} from '../../engine/images.ts';
import type {ImageMetadata} from './image-metadata.ts';

/** As engines write it; each part may be missing, null or empty. */
export type RawConfig = {
	Cmd?: string | string[] | null;
	Entrypoint?: string | string[] | null;
	Env?: string[] | null;
	ExposedPorts?: Record<string, unknown> | null;
	Volumes?: Record<string, unknown> | null;
	User?: string;
	WorkingDir?: string;
	Labels?: Record<string, string> | null;
	StopSignal?: string;
	Healthcheck?: {Test?: string[] | null} | null;
	Shell?: string[] | null;
	OnBuild?: string[] | null;
};

/** The part of an engine's answer to GET /images/{id}/json that is read here. */
export type RawImage = {
	Config?: RawConfig | null;
	Author?: string;
	Comment?: string;
};

function wordsOf(words: string | string[] | null | undefined): string[] | undefined {
	const list = typeof words === 'string' ? [words].filter(Boolean) : (words ?? []);
	return list.length === 0 ? undefined : list;
}

/**
What an image says of itself, to the byte: the details' own config is made safe for the screen, and
what is committed again must not be.
*/
export function exactConfig({raw}: Pick<ImageDetails, 'raw'>): ImageConfig {
	const config = (raw as RawImage | undefined)?.Config ?? {};
	return {
		command: wordsOf(config.Cmd),
		entrypoint: wordsOf(config.Entrypoint),
		environment: config.Env ?? [],
		exposedPorts: Object.keys(config.ExposedPorts ?? {}),
		volumes: Object.keys(config.Volumes ?? {}),
		user: config.User || undefined,
		workingDirectory: config.WorkingDir || undefined,
		labels: config.Labels ?? {},
		stopSignal: config.StopSignal || undefined,
		healthcheck: wordsOf(config.Healthcheck?.Test),
		shell: wordsOf(config.Shell),
		onBuild: config.OnBuild ?? [],
	};
}

/** The base as the metadata of a new image are compared with it; author and message are not handed down. */
export const baseMetadata = (details: Pick<ImageDetails, 'raw'>): ImageMetadata => ({
	config: exactConfig(details),
	author: undefined,
	message: undefined,
});
